# outcome: value
# oracle: cpython
class S(str):
    pass


l = ["a", "b"]


def gen():
    for x in l:
        if len(l) < 5:
            l.append("c")
        yield x


print(",".join(gen()))
