# error: denied-effect
list(map(eval, ["print('ESCAPED')"]))
