# error: denied-effect
import gc

print(len(gc.get_objects()), "ESCAPED")
