# error: denied-effect
# trap: denied
import warnings

print("ESCAPED", warnings._sys.stdin.readline())
