# A name that the program binds means no builtin, wherever it is bound.
def sum(values):
    return ["mine", next(values), next(values)]


def outer(list):
    return list(x for x in "abc")


print(sum(x for x in range(5)))
print(outer(lambda g: (type(g).__name__, next(g))))


class Row:
    def sorted(self):
        return sorted(x for x in (3, 1, 2))


print(Row().sorted())


def late():
    found = any(x > 1 for x in (1, 2))
    return found


print(late())


def tail():
    for max in range(2):
        pass
    try:
        return max(x for x in (1,))
    except TypeError as e:
        return str(e)


print(tail())
