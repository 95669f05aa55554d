# error: denied-effect
# outcome: exception
import operator

print(operator.attrgetter("__class__." + "__subclasses__")(object)(), "ESCAPED")
