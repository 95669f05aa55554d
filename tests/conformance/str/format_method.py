print("{} {} {}".format(1, "a", None), "{0} {1} {0}".format("x", "y"), "{a} {b}".format(a=1, b=2), "{0}{k}".format(1, k=2))
print("{:5}|{:<5}|{:>5}|{:^5}|{:*^7}|{:05}".format("a", "b", "c", "d", "e", 42))
print("{:d} {:5d} {:<5d}| {:+d} {: d} {:,} {:_} {:x} {:X} {:#x} {:o} {:b} {:#b} {:c}".format(1, 2, 3, 4, 5, 1234567, 1234567, 255, 255, 255, 8, 5, 5, 65))
print("{:f} {:.2f} {:10.3f}| {:e} {:g} {:%} {:.1%} {:,.2f} {:+.1f} {:010.2f}".format(1.5, 2.345, 3.14159, 1234.5, 1e-7, 0.5, 0.256, 1234567.891, 2, -1.5))
print("{0[0]} {0[1]} {1[k]}".format([1, 2], {"k": "v"}), "{!r:>6} {!s:6}|".format("a", "b"), "{{}} {{{}}}".format(5))
print("{:{}}|{:{w}.{p}f}|{:{align}{width}}|".format("x", 5, 3.14159, "q", w=8, p=2, align=">", width=4))


class P:
    x = 3
    items = [10, 20]


print("{0.x} {0.items[1]} {p.x!r:>4}".format(P(), p=P()))
print("{:s} {:.2s} {:10.3s}|".format("abc", "abc", "abcdef"), "{}".format([1, "a"]), "{:>8}".format(str([1])), "{:}".format(5))
print(format(5, "03"), format(3.7, ".0f"), format("x", "^3"), format(True), format(True, "d"), format(None), format(255, "x"), format(-5, "=+5"), format(5, "=+5"))
print("{:=5d} {:=+8.2f} {:<+5}| {:^+7.1f}|".format(-42, -3.14159, 7, 2.5))
print("{:,} {:,.1f} {:_x} {:_b} {:015,d} {:,}".format(-1234567, 12345.678, 0xFFFFFF, 255, 1234567, 999))
print("{:g} {:g} {:g} {:.3g} {:#g} {:G}".format(100000, 1000000, 0.5, 1234.5, 1.0, 1e-10), "{:n}".format(5), "{}".format(1e16), "{:.10}".format(1 / 3), "{:}".format(0.1))
print("{:e} {:.0e} {:E} {:.0f} {:.0f} {:z.1f}".format(0, 12345, 1e100, 0.5, 1.5, -0.01), "{:5}|{:<5}|{:5}".format(1.5, 2.5, True))
for bad in (
    lambda: "{}".format(),
    lambda: "{1}".format(0),
    lambda: "{a}".format(b=1),
    lambda: "{} {0}".format(1),
    lambda: "{".format(),
    lambda: "}".format(),
    lambda: "{:d}".format("a"),
    lambda: "{:d}".format(1.5),
    lambda: "{:s}".format(5),
    lambda: "{:.2d}".format(5),
    lambda: "{:,s}".format("a"),
    lambda: "{!z}".format(1),
    lambda: "{0.nope}".format(1),
    lambda: "{0[5]}".format([1]),
    lambda: "{:>5}".format([]),
    lambda: "{:x}".format(1.5),
    lambda: "{:=5}".format("a"),
    lambda: "{:q}".format(5),
    lambda: "{:c}".format(-1),
    lambda: format(5, 5),
    lambda: "{:+s}".format("a"),
):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
print("{a}-{b[x]}".format_map({"a": 1, "b": {"x": 2}}), "{0:{1}{2}}".format("z", "*<", 4))
