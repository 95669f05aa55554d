# outcome: value
# trap: fuel
# trap: memory
# error: denied-effect
C = object
for i in range(3000):
    C = type("C", (C,), {})
print(len(C.__mro__))
