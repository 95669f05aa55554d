# error: denied-effect
exec("print('ESCAPED')")
