# trap: fuel
class C:
    def __enter__(self):
        return self

    def __exit__(self, *a):
        print("swallowed a trap")
        return True


while True:
    with C():
        while True:
            pass
