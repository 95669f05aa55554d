import os
import os.path as p
from os import system as s

os.system("x")
s()
__import__("subprocess").run("ls")
getattr(os, "system")("y")
open("f", "w")
().__class__.__bases__
try:
    import numpy
except ImportError:
    numpy = None
import pandas
