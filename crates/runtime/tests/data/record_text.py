"""Records from CPython 3.11 what the text modules are checked against, and the tables that std lacks.

    python3 crates/runtime/tests/data/record_text.py

writes `unicode.txt` beside itself and `src/text/case_tables.rs`; run `cargo fmt` afterwards.
"""
import os
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
CODES = [c for c in range(0x110000) if not 0xD800 <= c < 0xE000]


def ranges(codes):
    out = []
    for c in codes:
        if out and out[-1][1] == c - 1:
            out[-1][1] = c
        else:
            out.append([c, c])
    return out


def lit(s):
    return '"' + "".join("\\u{%x}" % ord(c) for c in s) + '"'


def tables():
    title = [(c, chr(c).title()) for c in CODES if chr(c).title() != chr(c).upper()]
    fold = [(c, chr(c).casefold()) for c in CODES if chr(c).casefold() != chr(c).lower()]
    digit = ranges(c for c in CODES if chr(c).isdigit() and not chr(c).isdecimal())
    numeric = ranges(c for c in CODES if chr(c).isnumeric() and unicodedata.category(chr(c))[0] != "N")
    with open(os.path.join(HERE, "../../src/text/case_tables.rs"), "w") as f:
        f.write("//! What std and the category crate lack of Unicode, recorded from CPython 3.11 (Unicode 14.0).\n")
        f.write("//!\n//! Written by `python3 crates/runtime/tests/data/record_text.py`; not edited by hand.\n\n")
        for name, doc, table in (
            ("TITLE", "Characters whose titlecase differs from their uppercase.", title),
            ("FOLD", "Characters whose full casefolding differs from their lowercase.", fold),
        ):
            f.write(f"/// {doc} Sorted.\n#[rustfmt::skip]\npub(super) const {name}: &[(char, &str)] = &[\n")
            for i in range(0, len(table), 4):
                f.write("    " + " ".join("('\\u{%x}', %s)," % (c, lit(s)) for c, s in table[i : i + 4]) + "\n")
            f.write("];\n\n")
        for name, doc, table in (
            ("DIGIT", "`isdigit` but not `isdecimal`: superscripts, circled digits and their like.", digit),
            ("NUMERIC", "`isnumeric` though no number by category: ideographs.", numeric),
        ):
            f.write(f"/// {doc} Sorted inclusive ranges.\n#[rustfmt::skip]\npub(super) const {name}: &[(char, char)] = &[\n")
            for i in range(0, len(table), 6):
                f.write("    " + " ".join("('\\u{%x}', '\\u{%x}')," % (a, b) for a, b in table[i : i + 6]) + "\n")
            f.write("];\n" + ("\n" if name == "DIGIT" else ""))


def codes(rs):
    out, last = [], 0
    for a, b in rs:
        out.append("%x" % (a - last) + (",%x" % (b - a) if b > a else ""))
        last = b
    return " ".join(out)


def unicode():
    preds = "isalpha isdigit isdecimal isnumeric isalnum isspace isupper islower istitle isidentifier isprintable".split()
    with open(os.path.join(HERE, "unicode.txt"), "w") as f:
        f.write("# recorded by record_text.py. Ranges: start (distance from the last end), length - 1, both hexadecimal\n")
        f.write("unassigned " + codes(ranges(c for c in CODES if unicodedata.category(chr(c)) == "Cn")) + "\n")
        for p in preds:
            f.write(p + " " + codes(ranges(c for c in CODES if getattr(chr(c), p)())) + "\n")
        f.write("iscontinue " + codes(ranges(c for c in CODES if ("a" + chr(c)).isidentifier())) + "\n")
        f.write("sigma " + codes(ranges(c for c in CODES if ("A" + chr(c) + "\u03a3").lower()[-1] == "\u03c2")) + "\n")
        for p in "upper lower title casefold swapcase".split():
            pairs = [(c, getattr(chr(c), p)()) for c in CODES]
            f.write(p + " " + " ".join("%x=%s" % (c, ",".join("%x" % ord(x) for x in s)) for c, s in pairs if s != chr(c)) + "\n")


if __name__ == "__main__":
    tables()
    unicode()
