# error: denied-effect
import ctypes

print(ctypes.string_at(id(5), 8), "ESCAPED")
