# lastindex and lastgroup count groups, not the conditions on them
import re

for pattern in (r"(a)?(?(1)b|x)", r"(?P<q>a)?(?(q)b|x)(?P<z>z)?", r"((a)|(?(2)b|c))+(?#no group)(d)?"):
    for text in ("ab", "aab", "x", "abz", "acd", "xz"):
        m = re.search(pattern, text)
        print(pattern, text, m and (m.span(), m.groups(), m.lastindex, m.lastgroup))
