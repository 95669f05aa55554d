# outcome: value
for n in (-1, 0x110000, 2**64, -(2**70), 0xD800, 0x10FFFF):
    try:
        print(len(chr(n)))
    except (ValueError, OverflowError) as e:
        print(type(e).__name__)
