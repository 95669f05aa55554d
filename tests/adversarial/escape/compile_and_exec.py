# error: denied-effect
exec(compile("print('ESCAPED')", "x", "exec"))
