# error: denied-effect
# outcome: exception
import functools

p = functools.partial(print)
print(getattr(p.func, "__sel" + "f__").__dict__, "ESCAPED")
