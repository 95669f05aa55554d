# error: denied-effect
# outcome: exception AttributeError
# trap: denied
name = "".join(map(chr, [95, 95, 99, 111, 100, 101, 95, 95]))
print(getattr(lambda: 0, name), "ESCAPED")
