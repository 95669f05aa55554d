# error: denied-effect
# effect: input
from sys import stdin

print("ESCAPED", stdin.readline())
