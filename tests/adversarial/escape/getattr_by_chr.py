# error: denied-effect
# outcome: exception AttributeError
name = "".join(map(chr, [95, 95, 99, 111, 100, 101, 95, 95]))
print(getattr(lambda: 0, name), "ESCAPED")
