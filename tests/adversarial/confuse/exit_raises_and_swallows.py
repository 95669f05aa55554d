# outcome: value
# oracle: cpython
class C:
    def __init__(self, r):
        self.r = r

    def __enter__(self):
        return self

    def __exit__(self, *a):
        if self.r == "raise":
            raise KeyError("from exit")
        return self.r


for r in (0, 1, "", "yes", None, [], "raise"):
    try:
        with C(r):
            raise ValueError("body")
        print("swallowed", r)
    except Exception as e:
        print(type(e).__name__, e, r)
