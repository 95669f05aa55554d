# outcome: value
class A:
    def __del__(self):
        global back
        back = self
        raise ValueError("in finalizer")


a = A()
print("made")
