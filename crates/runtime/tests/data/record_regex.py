r"""Records from CPython 3.11 how patterns match and which errors they raise.

    python3 crates/runtime/tests/data/record_regex.py

writes `regex.txt` beside itself. Each line is a JSON list: pattern, flags, and either the error (a list: type, message,
position) or a list of [text, span lists of search, match and fullmatch, spans of finditer], spans in characters; then
names and, for templates, what `expand` gives.
"""
import json
import os
import random
import re
import signal
import warnings

warnings.simplefilter("ignore")
HERE = os.path.dirname(os.path.abspath(__file__))
out = open(os.path.join(HERE, "regex.txt"), "w")


def spans(m):
    return m and [list(m.span(i)) for i in range(m.re.groups + 1)]


def record(p, flags, texts):
    try:
        r = re.compile(p, flags)
    except re.error as e:
        out.write(json.dumps([p, flags, ["error", str(e), e.pos, e.msg]], ensure_ascii=False) + "\n")
        return
    except (OverflowError, ValueError) as e:
        out.write(json.dumps([p, flags, [type(e).__name__, str(e), None, str(e)]], ensure_ascii=False) + "\n")
        return
    rows = []
    for t in texts:
        rows.append([t, spans(r.search(t)), spans(r.match(t)), spans(r.fullmatch(t)), [spans(m) for m in r.finditer(t)]])
    out.write(json.dumps([p, flags, rows, r.groups, r.groupindex.copy(), int(r.flags)], ensure_ascii=False) + "\n")


I, M, S, X, A = re.I, re.M, re.S, re.X, re.A
WORDS = ["", "a", "hello world", "foo123bar 45", "line1\nline2\n", "a\n", "\n", "tab\tsep", "under_score x", "naïve café", "日本 語123", "²½ x", "e\u0301te a\u200db", "٣٤", "a.b,c;d"]
HAND = [
    (r"\d+", 0, WORDS), (r"\w+", 0, WORDS), (r"\s+", 0, WORDS), (r"\W+", 0, WORDS), (r"\D", 0, WORDS), (r"\S+", 0, WORDS),
    (r"\d+", A, WORDS), (r"\w+", A, WORDS), (r"\W", A, WORDS), (r"\s", A, WORDS + ["\x1c \x85\xa0"]), (r"\s", 0, ["\x1c \x85\xa0\u2003"]),
    (r"\b\w+\b", 0, WORDS), (r"\b", 0, WORDS), (r"\B", 0, WORDS), (r"\b\w", A, WORDS), (r"\B.", A, WORDS), (r"(?a:\w+) \w+", 0, WORDS),
    (r"^", 0, WORDS), (r"$", 0, WORDS), (r"^$", 0, WORDS), (r"^", M, WORDS), (r"$", M, WORDS), (r"^.*$", M, WORDS), (r"^.*$", 0, WORDS), (r"\A\w", M, WORDS),
    (r"\w\Z", M, WORDS), (r"\w$", 0, WORDS), (r"\n$", 0, WORDS), (r".*", 0, WORDS), (r".*", S, WORDS), (r".+?", 0, WORDS), (r".", S, WORDS), (r"(?s:.)\n?", 0, WORDS),
    (r"[^\w\s]", 0, WORDS), (r"[\w.]+", 0, WORDS), (r"[^\d]+", 0, WORDS), (r"[\D]", 0, WORDS), (r"[\W\d]+", 0, WORDS), (r"[^\W\d_]+", 0, WORDS), (r"[\s,;.]+", 0, WORDS),
    (r"(\w+)\s(\w+)", 0, WORDS), (r"(?P<first>\w+) (?P<second>\w+)", 0, WORDS), (r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)", 0, ["2024-01-31", "on 2024-1-31", "x1999-12-01y2000-01-02"]),
    (r"[\w.+-]+@[\w-]+\.[\w.-]+", 0, ["me@x.org, you.too@sub.example.com", "no at", "a@b"]),
    (r"https?://[^\s/$.?#].[^\s]*", 0, ["see http://a.b/c?d=e and https://x.yz", "ftp://no"]),
    (r"^\s*(?:#.*)?$", M, ["# c\n\n  x\n  # d", ""]), (r"(\d+)(?:px|em)", 0, ["12px 3em 4pt"]), (r"\$?\d+(?:\.\d{2})?", 0, ["$12.50 7 8.123 $9"]),
    (r"(?i)hello", 0, ["Hello HELLO", "hell"]), (r"straße", I, ["STRASSE", "STRAẞE", "Straße"]), (r"k", I, ["K", "k", "\u212a"]), (r"i", I, ["İ", "ı", "I"]), (r"[a-z]+", I, ["ABCı\u212aſ"]),
    (r"s", I, ["ſ", "S"]), (r"µ", I, ["μ", "Μ"]), (r"σ", I, ["ς", "Σ"]), (r"[^k]", I, ["K", "\u212a", "x"]), (r"é", I, ["É", "e"]), (r"é", I | A, ["É", "é"]), (r"k", I | A, ["K", "\u212a"]),
    (r"[à-ÿ]+", I, ["ÀÉ", "àÿ", "÷×"]), (r"Ω", I, ["ω", "\u2126"]), (r"(?i:a)b", 0, ["Ab", "AB"]), (r"(?-i:a)b", I, ["aB", "AB"]), (r"[\w-]+", I, ["A-b"]), (r"\u0130", I, ["i", "I", "ı", "İ"]),
    (r"ǆ", I, ["ǅ", "Ǆ"]), (r"[A-Z]", I, ["a", "é"]), (r"[^A-Z]", I, ["a1", "é"]), (r"\x41", I, ["a"]), (r"(a)\1", I, ["aA", "Aa"]), (r"(é)\1", I, ["éÉ", "éé"]), ("ẞ", I, ["ß", "SS"]),
    (r"(a)(b)?", 0, ["ab", "a", "b"]), (r"(a)|(b)", 0, ["ab", "ba"]), (r"(a+)(a*)", 0, ["aaa"]), (r"(a+?)(a*)", 0, ["aaa"]), (r"(?:a|ab)(?:c|bcd)(d*)", 0, ["abcd"]),
    (r"(\w)\1", 0, ["hello aa", "abc"]), (r"(?P<q>['\"]).*?(?P=q)", 0, ["say 'hi' \"x'y\"", "none"]), (r"(\w+) \1", 0, ["the the cat", "a b"]), (r"(a)?\1b", 0, ["aab", "b"]), (r"(?:(a)|b)\1", 0, ["aa", "bb", "ba"]),
    (r"(?=a)\w+", 0, ["ba ab"]), (r"\w+(?=,)", 0, ["a,b c,d"]), (r"\w+(?!,)\b", 0, ["a,b c,d"]), (r"(?<=\$)\d+", 0, ["$12 13"]), (r"(?<!\$)\b\d+", 0, ["$12 13"]), (r"(?<=ab)c", 0, ["abc", "c", "bc"]),
    (r"(?<=a|b)c", 0, ["ac bc cc"]), (r"(?<=^a)b", 0, ["ab", "cab"]), (r"(?<!^)[A-Z]", 0, ["CamelCaseName", "ABC"]), (r"(?<=\w)(?=[A-Z])", 0, ["CamelCaseName"]), (r"(?<=(a))b", 0, ["ab"]),
    (r"(?=(\w+))\1", 0, ["abc"]), (r"(?=.*\d)(?=.*[a-z])(?=.*[A-Z]).{8,}", 0, ["Passw0rdX", "password"]), (r"(?!.*(.).*\1)[a-c]+", 0, ["abc", "abca"]), (r"a(?!b)", 0, ["ab ac a"]),
    (r"(a)?(?(1)b|c)", 0, ["ab", "c", "b", "ac"]), (r"(?P<o>\()?\w+(?(o)\))", 0, ["(a)", "a", "(a", "b)"]), (r"(a)?(?(1)b)", 0, ["ab", "a", "b"]), (r"(<)?\w+(?(1)>|$)", 0, ["<a>", "a", "<a", "a>"]), (r"^(\()?[^()]+(?(1)\))$", 0, ["(abc)", "abc", "(abc"]),
    (r"(?>a+)b", 0, ["aab", "aa"]), (r"(?>a|ab)c", 0, ["abc", "ac"]), (r"a++b", 0, ["aab"]), (r"a++a", 0, ["aaa"]), (r"a*+b", 0, ["aab", "b"]), (r"a?+a", 0, ["a", "aa"]), (r"a{1,2}+a", 0, ["aa", "aaa"]), (r"(?:ab)*+c", 0, ["ababc"]), (r'"[^"]*+"', 0, ['"abc" "d']),
    (r"a{2}", 0, ["a", "aa", "aaaaa"]), (r"a{2,}", 0, ["a", "aaa"]), (r"a{,2}", 0, ["", "aaa"]), (r"a{1,3}?", 0, ["aaa"]), (r"a{}", 0, ["a{}", "a"]), (r"a{b}", 0, ["a{b}"]), (r"a{1", 0, ["a{1"]), (r"a{1,b}", 0, ["a{1,b}"]), (r"a{,}", 0, ["aaa"]), (r"{", 0, ["{"]), (r"x{2}{", 0, ["xx{"]), (r"a{0}b", 0, ["ab", "b"]), (r"(a){0}b", 0, ["ab"]), (r"\d{1000}", 0, ["1" * 1000, "1" * 999]),
    (r"(|a)+", 0, ["aaa", ""]), (r"(a|b*)*", 0, ["abb"]), (r"(a*)*", 0, ["b", "aa"]), (r"(a*)+", 0, ["b", "aa"]), (r"(?:a?)*?b", 0, ["aab"]), (r"(a?)*?b", 0, ["aab"]), (r"(a??)*", 0, ["aa"]), (r"(?:|a)*b", 0, ["aab"]), (r"(|a)*b", 0, ["aab"]), (r"(a|)*", 0, ["aab"]),
    (r"((a)|b)*", 0, ["ab", "ba"]), (r"(?:(a)|(b))*", 0, ["ab"]), (r"(?:(a)|b)*\1", 0, ["aba"]), (r"(a*?)*", 0, ["aa"]), (r"(a*?)+?$", 0, ["aa"]), (r"(?:a*)*+", 0, ["aab"]), (r"(a?){3}", 0, ["a"]), (r"(a?){3,}", 0, ["aa"]), (r"(|ab|a){2}c", 0, ["abc"]), (r"()*", 0, ["a"]), (r"(?:)*", 0, ["a"]), (r"(\b)*a", 0, ["a"]), (r"(?:^)*a", 0, ["a", "ba"]), (r"(?=a)*a", 0, ["a"]), (r"(?:(?=a)){3}a", 0, ["a"]),
    (r"(){0}b", 0, ["ab"]), (r"(?:(?=(a))){0}(b)", 0, ["ab"]), (r"()?(?(1)b)", 0, ["a", "b"]), (r"()??(?(1)b|a)", 0, ["ab"]), (r"()?\w+(?(1)>|$)", 0, ["a b\n"]), (r"(a)?(?(1))", 0, ["", "a", "ba"]), (r"(a)?(?(1)|b)", 0, ["a", "b", "c"]), (r"(?:(a)|b)*(?(1)c|d)", 0, ["abc", "bd", "bc"]),
    (r"x*", 0, ["", "axb", "xx"]), (r"\b|\w+", 0, ["hello there"]), (r"|a", 0, ["aa"]), (r"a|", 0, ["aab"]), (r"", 0, ["", "ab", "é日"]), (r"a*?", 0, ["aa"]), (r"(?=a)|b", 0, ["aba"]), (r"\s*", 0, ["a b"]), (r"$|a", 0, ["aa\n"]), (r"a??", 0, ["aa"]), (r"(a)|b|", 0, ["abc"]),
    (r"a b", X, ["ab"]), (r"a\ b", X, ["a b"]), (r"[ ]a", X, [" a"]), ("a # comment\n b", X, ["ab"]), ("(?x) a  # c\n (?P<n> b ) \\# c", 0, ["ab#c"]), ("(?x: a b ) c", 0, ["ab c"]), ("a(?-x: b)", X, ["a b"]), ("a #c", X, ["a"]), ("a\\#b", X, ["a#b"]), ("(?x)\n\\d +\n", 0, ["12"]),
    (r"(?#comment)a", 0, ["a"]), (r"a(?#x)*", 0, ["aaa"]), (r"(?i)(?m)^a", 0, ["b\nA"]), (r"(?im)^a$", 0, ["b\nA\nc"]), (r"(?s).", 0, ["\n"]), (r"(?m:^a)$", 0, ["b\na", "a\nb"]), (r"(?s-i:.)a", I, ["\nA"]),
    (r"[]]", 0, ["]"]), (r"[^]]", 0, ["a]"]), (r"[]a]+", 0, ["a]"]), (r"[a-]", 0, ["-a"]), (r"[-a]", 0, ["-a"]), (r"[a\-z]", 0, ["-az b"]), (r"[\]]", 0, ["]"]), (r"[\\]", 0, ["\\"]), (r"[a-c-e]", 0, ["-e d"]), (r"[^^]", 0, ["^a"]), (r"[.*+?]", 0, ["a.*"]), (r"[[]", 0, ["["]), (r"[[a]]", 0, ["a]", "["]), (r"[a&&b]", 0, ["&ab"]), (r"[a||b]", 0, ["|"]), (r"[a--b]", 0, ["-ab"]), (r"[a~~b]", 0, ["~"]), (r"[&]", 0, ["&"]), (r"[\b]", 0, ["\x08"]), (r"[\n\t]", 0, ["\n"]), (r"[\x41-\x43]+", 0, ["ABCD"]), (r"[\u00e0-\u00ff]+", 0, ["éàA"]), (r"[^\x00-\x7F]+", 0, ["aéb日"]), (r"[\d-x]", 0, ["-x5"]), (r"[一-龥]+", 0, ["a漢字b"]), (r"[😀-😎]", 0, ["x😃"]), (r"[\0]", 0, ["\0"]), (r"[#-&]", 0, ["%"]), (r"[:alpha:]", 0, ["a:", "b"]), (r"[[:alpha:]]", 0, ["a]"]),
    (r"\x41\u0042\U00000043", 0, ["ABC"]), (r"\0", 0, ["\0"]), (r"\01", 0, ["\x01"]), (r"\101", 0, ["A"]), (r"\377", 0, ["ÿ"]), (r"\a\f\v\r\n\t", 0, ["\a\f\v\r\n\t"]), (r"\.\*\[\]\(\)\{\}\\\/\-\ \#\&\~\!\"\'", 0, [".*[](){}\\/- #&~!\"'"]), (r"\_", 0, ["_"]), (r"\é", 0, ["é"]), (r"a\ b", 0, ["a b"]), ("a\\\nb", 0, ["a\nb"]), ("\t\n", 0, ["\t\n"]), (r"\ud800", 0, ["a"]), (r"[\ud800-\udfffa]", 0, ["a"]),
    (r"(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)\10", 0, ["abcdefghijj"]), (r"(a)\1\1", 0, ["aaa"]), (r"(a)\10", 0, []), (r"(a)(?:\1)0", 0, ["aa0"]), (r"\1(a)", 0, []), (r"(a\1)", 0, []), (r"(?P<n>a(?P=n))", 0, []),
    (r"(?:a(?:b(?:c(?:d(?:e)))))", 0, ["abcde"]), (r"((((((((((a))))))))))", 0, ["a"]), (r"(?:(?:(?:(?:(?:(?:(?:a)*)*)*)*)*)*)*b", 0, ["aab"]),
    (r"(?P<a>.)(?P<b>.)(?P<c>.)", 0, ["xyz", "日本語"]), (r"(?P<név>é)", 0, ["é"]), (r"(\d+)[^\d]+(\d+)", 0, ["12ab34"]), (r"^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$", 0, ["192.168.1.1", "256.1.1.1", "1.2.3"]), (r"^#?([a-f0-9]{6}|[a-f0-9]{3})$", 0, ["#ffaa00", "abc", "abcd"]), (r"<([a-z]+)([^<]*)(?:>(.*)</\1>|\s+/>)", 0, ["<b>x</b>", "<br />", "<a>b</c>"]),
    (r"(\d{3})-(\d{3,4})-(\d{4})", 0, ["010-1234-5678, 02-1"]), (r"\b(?:Mon|Tue|Wed)(?:day|sday|nesday)?\b", 0, ["Monday Tuesday Wed Thu"]), (r"(?<![\w.])\d+(?:\.\d+)?(?![\w.])", 0, ["1 2.5 a3 4b 5."]), (r"(?m)^(\w+)\s*=\s*(.*?)\s*$", 0, ["a = 1\nb=2  \n c = 3"]), (r"\s*([,;])\s*", 0, ["a , b;c"]), (r"(?<=\d)(?=(\d{3})+$)", 0, ["1234567", "12"]), (r"(\w+?)(?:ing|ed)?$", 0, ["walking", "walked", "walk\n"]), (r"[A-Z][a-z]+(?: [A-Z][a-z]+)*", 0, ["John Smith met Mary Ann Lee"]), (r"\[([^\]]+)\]\(([^)]+)\)", 0, ["see [a](b) and [c d](http://e)"]), (r"(?:^|,)(?:\"([^\"]*)\"|([^,]*))", 0, ['a,"b,c",d,,e']), (r"^(.+?)(?:\s*\((\d+)\))?$", 0, ["name (3)", "name"]), (r"\{(\w+)(?::([^}]*))?\}", 0, ["{a} {b:>10}"]), (r"(?i)\b(select|from|where)\b", 0, ["SELECT a FROM b"]), (r"(\w)(?!.*\1)", 0, ["abcab"]), (r"^([01]?\d|2[0-3]):[0-5]\d$", 0, ["23:59", "24:00", "7:05\n"]), (r"(\S+)\s+-\s+\[(.*?)\]\s+\"(\w+)", 0, ['h  - [10/Oct] "GET /']), (r"[^a-zA-Z0-9]+", 0, ["Hello, World! ñ"]), (r"^\W*(\w)", 0, ["  ¿qué?"]), (r"(.)\1{2,}", 0, ["aabbbcccc"]), (r"(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?", 0, ["1d2h", "3m", "x"]),
]
BAD = [
    "(", ")", "(a", "a)", "[", "[a", "[^", "[]", "[^]", "*", "+a", "?", "a**", "a+*", "a{1}{2}", "a?*", "a*??", "a+++", "^*", r"\b+", "$?", "(?", "(?P", "(?P<", "(?P<a", "(?P<a>", "(?P<>a)", "(?P<1a>b)", "(?P<a b>c)", "(?P=", "(?P=x", "(?P=x)", "(?P=)", "(?Px)", "(?<a)", "(?<", "(?<x>a)", "(?z)", "(?iz)", "(?i", "(?-", "(?-)", "(?i-", "(?i-)", "(?i-z:a)", "(?i-i:a)", "(?-a:b)", "(?L)", "(?au)", "(?a:b(?u:c))", "(?t:a)", "(?i-t:a)", "a(?i)b", "(?:(?i)a)", " (?i)", "(a)(?i)", "(?#", "(?#a", "(?(", "(?(1", "(?(1)", "(?(1)a", "(?(1)a|b|c)", "(?(0)a)", "(?(a)b)", "(?(-1)b)", "(?(1 )b)", "(?(2)a)(b)", "(?(1a)b)", "(?()a)", "(?=a", "(?!a", "(?<=a", "(?>a", "(?<=a*)b", "(?<=a|bc)d", "(?<!a+)", r"(?<=(a)\1)", r"(a)(?<=\1)", r"(?<=(?P<x>a)(?(x)b|c))", "[b-a]", r"[\w-a]", r"[a-\d]", r"[\x]", r"\x1", r"\xg", r"\u12", r"\U0001234", r"\U00110000", r"[\U00110000]", r"\N", r"\N{", r"\N{}", r"\N{foo}", r"\8", r"[\8]", r"\400", r"[\400]", r"\q", r"[\q]", r"\E", r"[\A]", "\\", "a\\", "[\\", r"(\2)", r"\9", r"a{2,1}", "a{99999999999}", "a{4294967295}", "a{1,4294967295}", "(?P<a>x)(?P<a>y)", "(?P<a>x)(?P<b>y)(?P<a>z)", "a\n(b", "a\nb\n  [c", "ab\n\\q", "(?P<é>a)(?P=ú)", "((a)", "(a))", "x|)", "(|", "a|*", "(*)", "(?:*)", "(?:", "[a-", "[a-\\", "(?P<n>a)(?(n)b|c|d)", "(?i:a", "(?x", "(?\\d)", "(?P\\d)", "(?<\\d)", "(?i\\d)", r"(?P<a\)b>c)", "(?(a", "(?(9999999999)a)", "(?=*)", "a{,}{,}", "(?u)a", "(?iu:a)", "(?s-:a)", "(?-:a)", "(?:a)*?+", "(?P<a>b)(?P=a", "(?P!a)",
]
for p, f, texts in HAND:
    record(p, f, texts)
for p in BAD:
    record(p, 0, ["a"])
record("(?u)a", A, [])
record("a", A | re.U, [])
record("a", re.L, [])
record("(?a)\\w", 0, ["é"])

rnd = random.Random(11)


def atom(d):
    k = rnd.random()
    if k < 0.42:
        return rnd.choice(["a", "b", "c", "é", "ab", "."])
    if k < 0.52:
        return rnd.choice(["[ab]", "[^a]", r"\w", r"\d", "[^bc]", "[a-cé]", r"\s", r"\W"])
    if k < 0.60:
        return rnd.choice(["^", "$", r"\b", r"\B", r"\Z", r"\A"])
    if d <= 0:
        return "a"
    if k < 0.76:
        return "(" + alt(d - 1) + ")"
    if k < 0.84:
        return "(?:" + alt(d - 1) + ")"
    if k < 0.90:
        return rnd.choice(["(?=", "(?!", "(?<=", "(?<!"]) + alt(d - 1) + ")"
    if k < 0.93:
        return "(?>" + alt(d - 1) + ")"
    if k < 0.97:
        return rnd.choice([r"\1", r"\2"])
    return "(?(1)" + seq(d - 1) + "|" + seq(d - 1) + ")"


def seq(d):
    s = ""
    for _ in range(rnd.choice([1, 1, 2, 2, 3, 4])):
        a = atom(d)
        if rnd.random() < 0.35:
            if len(a) > 1 and a[0] not in "([\\":
                a = "(?:" + a + ")"
            a += rnd.choice(["*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}", "{0,2}?", "{2,}", "*+", "++"])
        s += a
    return s


def alt(d):
    return "|".join(seq(d) for _ in range(rnd.choice([1, 1, 1, 2, 3])))


SHORT = ["", "a", "ab", "ba", "aab", "abcab", "caé", "bb\n", "a b", "ccaabb", "éa1 bé"]


class Slow(Exception):
    pass


def alarm(*_):
    raise Slow


signal.signal(signal.SIGALRM, alarm)
n = 0
while n < 1200:
    p = alt(3)
    if len(p) > 40:
        continue
    try:
        re.compile(p)
    except re.error:
        if rnd.random() < 0.8:
            continue
    n += 1
    signal.setitimer(signal.ITIMER_REAL, 0.5)
    try:
        record(p, rnd.choice([0, 0, 0, I, M, S, A]), rnd.sample(SHORT, 3))
    except Slow:
        pass
    signal.setitimer(signal.ITIMER_REAL, 0)

# Patterns with a slip: mostly errors.
pool = [p for p, f, x in HAND if len(p) < 40] + BAD
marks = list("()[]{}|?*+^$.\\-:=!<>P#iaLux01,& é\n")
for _ in range(300):
    p = list(rnd.choice(pool))
    for _ in range(rnd.choice([1, 1, 2, 3])):
        at = rnd.randrange(len(p) + 1)
        p[at : at + rnd.randrange(2)] = rnd.choice([[], [rnd.choice(marks)]])
    if re.search(r"\{[\d,]*\d{6}", "".join(p)):
        continue  # more repeats than the engine's programs may have
    record("".join(p), rnd.choice([0, 0, I, X, M]), rnd.sample(["", "a", "ab1", "aé b\n", "x,y"], 2))

# Which characters match each other without regard to case: all groups of more than one.
cased = "".join(chr(c) for c in range(0x110000) if not 0xD800 <= c < 0xE000 and (chr(c).lower() != chr(c) or chr(c).upper() != chr(c)))
groups = {"".join(re.findall(c, cased, I)) for c in cased}
out.write(json.dumps(["case", cased, sorted(groups)], ensure_ascii=False) + "\n")

r = re.compile(r"(?P<a>\w)(?P<b>\d)?(é)?")
m = r.match("x1")
for t in ["", "abc", r"\1", r"\g<a>-\g<b>", r"\g<0>", r"[\3]", r"\g<1>0", r"\10", r"\n\t\\\b", r"\0", r"\07x", r"\101", r"\400", r"\q", "\\", r"\g", r"\g<", r"\g<>", r"\g<a", r"\g<zz>", r"\g<9>", r"\g<-1>", r"\g<1a>", r"\4", r"\.", r"\&x", r"\é", r"\g<+1>", r"\g< 1 >", r"a\1b\2c", r"\99", r"\377", r"\x41"]:
    try:
        v = m.expand(t)
    except re.error as e:
        v = ["error", str(e)]
    except IndexError as e:
        v = ["IndexError", str(e)]
    out.write(json.dumps(["template", t, v], ensure_ascii=False) + "\n")
