# error: denied-effect
# error: unknown-module
import weakref

print(weakref.ref(type)().__subclasses__, "ESCAPED")
