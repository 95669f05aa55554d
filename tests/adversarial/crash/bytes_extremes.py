# outcome: value
# trap: memory
# trap: fuel
for a in (-1, 2**70, [256], [-1], ["a"], "x", 1.5):
    try:
        bytes(a)
    except (ValueError, TypeError, OverflowError, MemoryError) as e:
        print(type(e).__name__)
