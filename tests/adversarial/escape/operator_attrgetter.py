# error: denied-effect
# outcome: exception
# trap: denied
import operator

print(operator.attrgetter("__globals__")(lambda: 0), "ESCAPED")
