# outcome: value
# trap: memory
# trap: fuel
class N:
    def __init__(self, n):
        self.next = n


n = None
for _ in range(500_000):
    n = N(n)
print(n.next.next is not None)
