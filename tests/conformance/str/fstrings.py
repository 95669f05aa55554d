name, n, pi, d = "Ann", 42, 3.14159265, {"k": [1, 2]}
print(f"{name} {n} {pi:.2f} {d['k'][0]} {n:>6}|{n:<6}|{n:^6}|{n:06d}")
print(f"{name!r} {name!s:>6} {name!a} {name=} {n = } {pi=:.3f} {n+1=} {name=!s}")
print(f"{{}} {{{n}}} {'nested ' + f'{n}'} {n:{'>'}{8}} {pi:{5}.{3}}|")
w, p = 10, 4
print(f"{pi:{w}.{p}f}|{name:*^{w}}|{n:#x} {n:#b} {n:,} {1234567.891:,.2f} {0.25:.0%}")
print(f"{n if n > 5 else 'small'} {[x * 2 for x in range(3)]} {(lambda x: x + 1)(4)} {n > 40 and 'big'}")
print(f"{'a' 'b'}" f"{1}" "plain {n}" rf"\d{n}\n")
print(f"""multi
{name}
  {n:>5}""")
print(f"{d} {d['k']} {(1, 2)} {None} {True} {[name]} {1.0} {1e20} {b'x'}")
print(f"{n!r:>5}|{'x':<3}|{'y':^3}|{-n:+}|{n:e}|{n:.1f}|{n:c}|{n:o}")
print(f"{'{'}{'}'}", f"{n:}", f"{'':5}|", f"{3:{'0'}>{4}}")


class F:
    def __format__(self, spec):
        return f"F[{spec}]"

    def __repr__(self):
        return "F()"


print(f"{F()} {F():abc} {F()!r} {F():{n}x} {F():%Y-%m-%d}")
for bad in (lambda: f"{undefined}", lambda: f"{1/0}", lambda: f"{'a':d}", lambda: f"{[]:5}", lambda: f"{1.5:d}"):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
print(f"{n}" + f'{name}' f"{n}{name}" + "".join(f"{i}" for i in range(3)))
print(f"{(x := 5)} {x}", f"{x:=+5}", f"{x!r}" f"{x!s}")
print(f"{ {'a': 1}['a'] } { {1, 2} == {2, 1} }")
print(f"{n:>{w}}{n:<{w}}|", f"{'é':>3}", f"{'日本':>5}|", f"{name[0]}{name[-1]}{name[1:]}")
total = sum(v for v in range(4))
print(f"{total:d} {total / 4:.1f} {total // 4} {total % 4} {2**10:,} {-7 // 2}")
print(f'{", ".join(str(v) for v in (1, 2))}', f"{'%s' % n} {'{}'.format(n)}")
