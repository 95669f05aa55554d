print(2 + 3 * 4, (2 + 3) * 4, 2**3**2, -2**2, (-2) ** 2, 2**-1, 10 - 4 - 3, 100 / 10 / 2, 7 // 2 * 2, 7 % 4 * 2, -7 // 2, -(7 // 2))
print(1 + 2 << 3, 1 << 2 + 1, 5 & 3 | 4, 5 & (3 | 4), 6 ^ 3 & 1, ~5 & 0xF, 1 | 2 == 2, not 1 == 2, not (1 in [2]), -3 % 5, -(3 % 5), 2 * -3, 3 - -2, 3 - +2, ~~7, - - 4)
print(1 if True else 2 + 3, (1 if False else 2) + 3, lambda_result if (lambda_result := (lambda x: x + 1)(1)) else 0, [1, 2][0] + 1, "ab"[1] * 2, {"a": 1}["a"] + 1, -[5][0], not [5][0])
print(5 + 2.0, 5 * True, 2.0 * 3, 7 / 7, 2 == 2.0, 10 // 3.0, 10 % 3.5, 2**0.5 == 2**0.5, 1 + 1j, 3.0 + 1j, True + 1.5, 5 // True, 1e3 // 7)
print("a" + "b" * 2, [1] + [2] * 2, (1,) + (2,) * 2, "x" in "xyz", [1] in [[1]], 3 not in (1, 2), "ab" == "a" "b", b"a" + b"b", "%d" % 3 + "x", "a" * 2 * 2)
print(1 < 2 and 2 < 3, 1 < 2 == True, (1 < 2) == True, 1 != 2 != 1, "a" < "b" and not "b" < "a", [1, 2] < [1, 2, 3], (1, "a") == (1, "a"), {1} < {1, 2}, {1} | {2} == {1, 2}, ({1} | {2}) == {1, 2})
for bad in (
    lambda: 1 + "1",
    lambda: "1" + 1,
    lambda: [1] + "a",
    lambda: "a" - "b",
    lambda: {} + {},
    lambda: None + None,
    lambda: 1 @ 2,
    lambda: "a" / 2,
    lambda: [] // 1,
    lambda: "a" ** 2,
    lambda: 1.5 % "a",
    lambda: {1} * 2,
    lambda: (1,) - (1,),
    lambda: ~"a",
    lambda: +[],
    lambda: 1 < [],
    lambda: "a" >= 1,
    lambda: {} > {},
    lambda: 1j < 2j,
    lambda: len + 1,
    lambda: int + int,
    lambda: 1 in 5,
    lambda: 1 in "a",
    lambda: [1, 2] * 1.5,
    lambda: 2 ** "a",
    lambda: 1 & "a",
    lambda: divmod("a", 1),
    lambda: (lambda: 1) < 1,
    lambda: object() + object(),
    lambda: b"a" + "a",
    lambda: range(1) * 2,
):
    try:
        print(bad())
    except TypeError as e:
        print(e)
x = 5
x = x + 1 if x > 3 else x - 1
y = x, -x
z = *y, 0
print(x, y, z, x < 10 > 3, x == 6 is True, [x, y][0] == x, x if x else y, (x, y)[x > 5])
