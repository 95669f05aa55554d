# outcome: value
# oracle: cpython
class E(Exception):
    def __init__(self):
        raise ValueError("no instance")


try:
    raise E
except ValueError as e:
    print(e)
