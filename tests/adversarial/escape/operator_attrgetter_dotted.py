# error: denied-effect
# outcome: exception
# trap: denied
import operator

print(operator.attrgetter("__class__." + "__subclasses__")(object)(), "ESCAPED")
