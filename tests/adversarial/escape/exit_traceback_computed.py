# error: denied-effect
# outcome: value
class C:
    def __enter__(self):
        return self

    def __exit__(self, t, v, tb):
        print(getattr(tb, "tb_" + "frame", "no frame"))
        return True


with C():
    1 / 0
