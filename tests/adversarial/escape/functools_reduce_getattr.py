# error: denied-effect
# outcome: exception
import functools

print(functools.reduce(getattr, ["__class__", "__base__", "__subclasses__"], 5), "ESCAPED")
