class Failure(Exception):
    pass


def risky(n):
    try:
        print("trying", n)
        if n == 2:
            raise Failure(f"n was {n}")
        return n
    finally:
        print("cleaning", n)


print(risky(1))
try:
    risky(0)
except Failure:
    print("not here")
risky(2)
print("never printed")
