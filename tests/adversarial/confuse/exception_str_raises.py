# outcome: value
# oracle: cpython
class E(Exception):
    def __str__(self):
        raise RuntimeError("no text")


try:
    raise E("x")
except E as e:
    try:
        print(e)
    except RuntimeError as r:
        print(r, repr(e))
