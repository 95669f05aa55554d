# error: denied-effect
# outcome: exception
import operator

print(operator.attrgetter("__globals__")(lambda: 0), "ESCAPED")
