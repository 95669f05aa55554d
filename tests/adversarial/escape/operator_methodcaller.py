# error: denied-effect
# outcome: exception
# trap: denied
import operator

print(operator.methodcaller("__sub" + "classes__")(object), "ESCAPED")
