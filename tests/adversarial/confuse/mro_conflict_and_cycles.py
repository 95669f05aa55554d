# outcome: value
# oracle: cpython
class A:
    pass


class B(A):
    pass


for bases in ((A, B), (A, A), (B, object, A)):
    try:
        type("C", bases, {})
        print("made")
    except TypeError as e:
        print("refused")
