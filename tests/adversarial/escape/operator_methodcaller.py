# error: denied-effect
# outcome: exception
import operator

print(operator.methodcaller("__sub" + "classes__")(object), "ESCAPED")
