print()
print("a", "b", sep="-")
print("a", end="")
print("b", end="!\n")
print(1, None, True, 2.5, [1], sep=", ", end=".\n")
print(*[], sep="x")
print(*"abc", sep="\n")
print("a\n", "b")
print("", "")
print(sep="-")
print("x", sep=None, end=None)
print("multi", "sep", sep=" | ")
print("tab\tnew\\line", 'quo"te', "é日本🎉")
for bad in (lambda: print("a", sep=1), lambda: print("a", end=2), lambda: print("a", foo=1)):
    try:
        bad()
    except TypeError as e:
        print(e)


class S:
    def __str__(self):
        return "S"


print(S(), [type(S()).__name__], f"{S()}", str(S()), "%s" % S(), "{}".format(S()))
print(print("inner"), print)
print("flush", flush=True)
for i in range(3):
    print(i, end=" " if i < 2 else "\n")
table = [("name", "qty", "price"), ("apple", 3, 1.5), ("kiwi", 12, 0.25)]
for row in table:
    print("{:<8}{:>5}{:>8}".format(*row))
for name, qty, price in table[1:]:
    print(f"{name:.<10}{qty:03d} {price:>7.2f} {qty * price:+.1e} {price:%}")
print("-" * 20, "=" * 3 + ">" * 2)
print(format(1234.5, ",.1f"), format("a", "*^5"), format(5, "+d"), format(0.5, "%"), format(255, "#06x"), format([1]), format(None, ""), format(True, "5"), format(1e10, "g"), format(-3, "05"))
print(1e5, 1e-5, 1.0, 100000000000000000000, 0.1 + 0.2, -0.0, 1e16, [1e16, 0.1], (1.0,), {1.0: 2.0})
print("a" "b", "c" + "d", "e" * 2, "f,g".split(","), "h"[0], len("ij"), end="\n\n")
print("%-5s|%5s|" % ("ab", "cd"), "%05.1f" % 3.14159, "%s" % [1, 2], "%%")
print(str(1.0) + "x", repr("a") + str(2), ascii(["é"]), [str(i) for i in (1, "b")], ", ".join(map(repr, ["a", 1])))
print(True, False, None, ..., NotImplemented, int, len.__name__, (), [], {}, set(), frozenset(), b"", "", range(0), 0j)
print(" ".join(["a", "b"]), "".join([]), sep="", end="<end>\n")
