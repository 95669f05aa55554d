# trap: fuel
a = "x" * 10_000_000
b = "x" * 9_999_999 + "y"
while True:
    a == b
