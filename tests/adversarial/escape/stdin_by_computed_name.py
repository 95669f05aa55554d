# trap: denied
import sys

print("ESCAPED", getattr(sys, "std" + "in").readline())
