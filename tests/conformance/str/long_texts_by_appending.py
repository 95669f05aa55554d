def build(n, part):
    s = ""
    for i in range(n):
        s += part
    return s


s = build(40_000, "ab")
print(len(s), s[:6], s[-4:], s.count("ba"), hash(s) == hash("ab" * 40_000), s == "ab" * 40_000)

# A shorter text stays what it was when a longer one shares its beginning.
base = "x" * 200 + "y" * 100
one = base + "1"
two = one + "2"
three = one + "3"
four = two + "4"
five = two + "5"
print([t[299:] for t in (base, one, two, three, four, five)])
print(len({one, two, three, four, five, base + "1", one + "3"}))
kept = [two]
for i in range(300):
    kept.append(kept[-1] + str(i % 10))
print(len(kept[-1]), kept[10][300:], kept[-1][-12:], kept[5] == kept[4] + "4")

# Collections move what is shared.
junk = []
text = ""
marks = []
for i in range(3_000):
    text += f"{i},"
    junk.append([i] * 50)
    if i % 500 == 0:
        junk.clear()
        marks.append(text)
print(len(text), [len(m) for m in marks], all(text.startswith(m) for m in marks))
wide = ""
for i in range(500):
    wide = wide + "ñ€😀"
print(len(wide), wide[3:7], wide[-1], wide.encode()[:9], wide == "ñ€😀" * 500)
print((wide + wide)[1498:1502], len(wide + ""), ("" + wide) == wide, wide.upper()[:3])
d = {text: 1}
print(d["".join(f"{i}," for i in range(3_000))], text in d, (text + "!") in d)
