def kind(n):
    if n < 0:
        return "neg"
    elif n == 0:
        return "zero"
    elif n < 10:
        if n % 2:
            return "odd digit"
        else:
            return "even digit"
    return "big"


print([kind(n) for n in (-5, 0, 3, 4, 99)])
print(1 and 2, 0 and 2, 1 or 2, 0 or 2, not 1, not 0, not [] and "x", 1 and 0 or 3, None or 0 or [] or "last", 1 and "a" and [])
print(1 < 2 < 3 < 4, 1 < 3 < 2, 1 == 1 == 1, 3 > 2 == 2, 1 < 2 > 1 != 0, "a" < "b" < "c", 1 in [1] == True, (1 in [1]) == True)
print("yes" if [] else "no", 1 if 0 else 2 if 0 else 3, (lambda x: "p" if x > 0 else "n" if x < 0 else "z")(-2))
x = None
print(x is None, x is not None, x == None, not x, x or "default", [] is not [], () is not None)
print(True if "0" else False, bool("False"), 0 == False, 1 == True, 2 == True, "" == False, None == False, [] == False)
print(1 is not 2, True is True, not True is False, not (1 and 0), not 1 or 1, 1 - 1 or 5)
a = b = 5
print(a == b == 5, a is b, a != b, a <= b >= 5, a < 6 and b > 4, a < 3 or b > 4)


def t(v, name):
    print(name, end=" ")
    return v


print(t(0, "a") or t(1, "b") and t(2, "c"))
print(t(1, "a") and t(0, "b") or t(3, "c"))
print(t(1, "x") < t(2, "y") < t(0, "z") < t(5, "w"))
print(not t(0, "n") and t("v", "v"))
if (v := 5) and not (w := 0):
    print("walrus", v, w)
if 1: print("inline")
if 0: pass
else: print("else inline")
print([n for n in range(20) if n % 2 == 0 and n % 3 == 0 or n == 7], [("fizz" * (n % 3 == 0) + "buzz" * (n % 5 == 0)) or n for n in range(1, 16)])
assert True, "never"
try:
    assert 1 > 2, f"math {1 + 1}"
except AssertionError as e:
    print("assert:", e)
try:
    assert not 1
except AssertionError as e:
    print(repr(e))
if "a" in "abc" and not "z" in "abc" and "z" not in "abc": print("in")
y = 3
print("big" if y > 5 else "small", y > 2 and "gt2", y if y % 2 else -y, [-1, 1][y > 0], {True: "t", False: "f"}[y == 3])
