# error: denied-effect
# outcome: exception
# trap: denied
import functools

print(functools.reduce(getattr, ["__class__", "__base__", "__subclasses__"], 5), "ESCAPED")
