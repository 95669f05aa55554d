# outcome: value
# error: denied-effect
T = type("x' + print('ESCAPED') + '", (), {})
print(T.__name__ != "", len(repr(T)) > 5)
