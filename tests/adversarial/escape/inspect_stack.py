# error: denied-effect
import inspect

print(inspect.stack(), "ESCAPED")
