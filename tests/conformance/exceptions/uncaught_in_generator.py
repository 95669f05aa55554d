def numbers():
    try:
        for i in (2, 1, 0):
            yield 10 // i
    finally:
        print("generator closed")


class Wrapper(Exception):
    pass


for n in numbers():
    print(n)
print("unreachable")
