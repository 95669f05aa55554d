print("%d %i %5d|%-5d|%05d|%+d|% d" % (1, 2, 3, 4, 5, 6, 7))
print("%s %r %10s|%-10s|%.2s" % ("a", "b", "c", "d", "efg"))
print("%f %.2f %10.3f|%-10.1f|%010.2f %+.1f" % (1.5, 2.345, 3.14159, 2.25, -1.5, 2))
print("%e %.3e %E %g %g %g %G" % (12345.678, 0.00012, 1e10, 1e10, 0.0001, 1e-5, 1e-10))
print("%x %X %#x %o %#o %c %c %%" % (255, 255, 255, 8, 8, "z", 65))
print("%(name)s is %(age)d, %(name)r" % {"name": "Al", "age": 3})
print("%*d|%-*d|%.*f" % (5, 1, 5, 2, 2, 3.14159))
print("%s" % None, "%s" % [1, 2], "%s" % (1,), "%s %s" % ("a", (1, 2)), "%s" % {"a": 1})
print("%d" % 3.99, "%d" % True, "%x" % -255, "%d" % 10**30, "%.0f" % 2.5, "%.0f" % 3.5, "%5s%%" % 50)
print("%s" % 1e100, "%s" % 0.1, "%r" % 1.0, "%f" % float("inf"), "%d%%" % 5, "%5.1f%%" % 99.55)
print("%.3d" % 5, "%#X" % 255, "%+x" % 10, "% x" % 10, "%08x" % -255, "%-8x|" % 255, "%#10x" % 255, "%#010x" % 255)
for bad in (
    lambda: "%d" % "a",
    lambda: "%d" % None,
    lambda: "%d %d" % (1,),
    lambda: "%d" % (1, 2),
    lambda: "%(a)s" % (1,),
    lambda: "%(a)s" % {},
    lambda: "%z" % 1,
    lambda: "%" % 1,
    lambda: "%c" % "ab",
    lambda: "%x" % 1.5,
    lambda: "%f" % "x",
    lambda: "a" % 1,
    lambda: "%c" % -1,
    lambda: "%(a" % {"a": 1},
):
    try:
        print(bad())
    except (TypeError, ValueError, KeyError, OverflowError) as e:
        print(type(e).__name__, e)
print("a" % (), "%%" % (), "a" % {}, "%s" % ((),), b"%d %s" % (1, b"x"))


class S:
    def __str__(self):
        return "S!"

    def __repr__(self):
        return "R!"

    def __int__(self):
        return 5

    def __index__(self):
        return 6


print("%s %r %a %x" % (S(), S(), S(), S()))
