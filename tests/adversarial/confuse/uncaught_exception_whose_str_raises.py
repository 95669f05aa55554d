# outcome: exception E
class E(Exception):
    def __str__(self):
        raise RuntimeError("no text")


print("before")
raise E("x")
