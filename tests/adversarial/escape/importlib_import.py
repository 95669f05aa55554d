# error: denied-effect
import importlib

importlib.import_module("os").system("id")
print("ESCAPED")
