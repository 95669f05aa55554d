# outcome: value
class I(int):
    def __index__(self):
        return 10**6

    def __int__(self):
        return 99

    def __add__(self, o):
        return "added"


i = I(1)
print([5, 6, 7][i], "ab" * i, range(i), i + 1, 1 + i, i * 2, int(i), list(range(3))[: I(2)])
