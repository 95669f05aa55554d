# outcome: value
# stdout: <class 'int'>
print("{0.__class__}".format(5))
