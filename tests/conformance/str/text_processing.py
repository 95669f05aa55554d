text = """The quick brown fox
jumps over   the lazy dog.

The end -- or is it?
"""
lines = text.splitlines()
print(len(lines), [len(l) for l in lines], text.count("the"), text.lower().count("the"))
words = [w.strip(".,?-").lower() for w in text.split()]
words = [w for w in words if w]
print(len(words), sorted(set(words))[:5], max(words, key=len), [w for w in words if words.count(w) > 2][:1])


def wrap(s, width):
    out, line = [], ""
    for w in s.split():
        if line and len(line) + 1 + len(w) > width:
            out.append(line)
            line = w
        else:
            line = f"{line} {w}".strip()
    return out + [line] if line else out


for l in wrap(" ".join(words), 20):
    print(f"|{l:<20}|{l:>20}|{l:^20}|")


def slug(s):
    return "-".join("".join(c if c.isalnum() else " " for c in s.lower()).split())


print(slug("Hello, World!  It's 2024"), slug("  "), slug("ÀB c"))


def is_pal(s):
    t = [c for c in s.lower() if c.isalpha()]
    return t == t[::-1]


print(is_pal("A man, a plan, a canal: Panama"), is_pal("nope"))


def camel(s):
    head, *tail = s.split("_")
    return head + "".join(t.title() for t in tail)


def snake(s):
    return "".join("_" + c.lower() if c.isupper() else c for c in s).lstrip("_")


print(camel("some_long_name"), snake("SomeLongName"), snake(camel("a_b_c")))
vowels = {v: sum(c == v for c in text) for v in "aeiou"}
print(vowels, max(vowels, key=vowels.get))


def parse_kv(s):
    return {k.strip(): v.strip() for k, _, v in (p.partition("=") for p in s.split(";")) if k.strip()}


print(parse_kv("a=1; b = two words ;c;; d=x=y"))


def vigenere(s, key, sign=1):
    out = []
    i = 0
    for c in s:
        if c.isalpha():
            base = 65 if c.isupper() else 97
            k = ord(key[i % len(key)].lower()) - 97
            out.append(chr((ord(c) - base + sign * k) % 26 + base))
            i += 1
        else:
            out.append(c)
    return "".join(out)


enc = vigenere("Attack at Dawn!", "lemon")
print(enc, vigenere(enc, "lemon", -1))
num = 1234567.891
print(f"{num:,.2f}", f"{num:>15.1f}", "{:,}".format(int(num)), "%.1e" % num, str(num).split("."), f"{num:_.0f}", f"{int(num):x}", f"{int(num):b}".count("1"))
binary = " ".join(f"{ord(c):08b}" for c in "Hi!")
print(binary, "".join(chr(int(b, 2)) for b in binary.split()))
print("".join(a + b for a, b in zip("ace", "bdf")), "abc".join("123"), "|".join("a,b,,c".split(",")), "x".join(["only"]), "%s" * 3 % (1, 2, 3))
longest = lambda a, b: next((a[:i] for i in range(min(len(a), len(b)), 0, -1) if a[:i] == b[:i]), "")
print(longest("flower", "flow"), repr(longest("a", "b")), "ab\tc".expandtabs(4), "A-B_C".translate(str.maketrans("-_", "  ")), "aAbB".swapcase(), "Straße".upper())
