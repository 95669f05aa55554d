# error: denied-effect
# outcome: exception AttributeError
print((lambda: 0).__ｇlobals__, "ESCAPED")
