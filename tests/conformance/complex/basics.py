z = 3 + 4j
print(z, z.real, z.imag, abs(z), z.conjugate(), -z, z * 2, z + 1, z - 1j, z * (1 - 2j), z / 2, z**2, 1j * 1j)
print(complex(1, 2), complex("1+2j"), complex(3), complex(), 0j, 1j, -1j, 1.5 + 0j, complex(0, -1), complex("j"))
print(z == 3 + 4j, z != 3, (3 + 0j) == 3, hash(3 + 0j) == hash(3), bool(0j), type(z).__name__, repr(2j), str(1 - 1j), [1j])
for bad in (lambda: z < z, lambda: z // 2, lambda: int(z), lambda: float(z), lambda: complex("x"), lambda: 1j / 0, lambda: z % 2):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
print((1 + 2j) * (3 - 1j), (1 + 2j) / (3 - 1j), (2j) ** 0, sum([1j, 2, 3.5]), pow(1j, 2), f"{z:.1f}", complex(1.5, float("inf")))


def mandel(c, limit=30):
    w = 0j
    for i in range(limit):
        w = w * w + c
        if abs(w) > 2:
            return i
    return limit


print([mandel(complex(x / 4, 0.3)) for x in range(-8, 4)])
roots = [complex(round(r.real, 6), round(r.imag, 6)) for r in ((-3 + (9 - 20) ** 0.5) / 2, (-3 - (9 - 20) ** 0.5) / 2)]
print(roots, (-1) ** 0.5)
