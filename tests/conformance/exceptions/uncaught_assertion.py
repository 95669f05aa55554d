values = [3, 5, 8]
for v in values:
    print("checking", v)
    assert v % 2, f"{v} is even"
