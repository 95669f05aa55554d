# outcome: value
for b in (-1, 1, 37, 2**40, 0, 36):
    try:
        print(int("10", b))
    except (ValueError, OverflowError) as e:
        print(type(e).__name__)
