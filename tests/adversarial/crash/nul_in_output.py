# outcome: value
print("a\0b", repr("\0"), len("\0"))
