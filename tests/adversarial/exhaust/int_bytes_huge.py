# trap: memory
# outcome: exception OverflowError
# trap: fuel
print(len((1).to_bytes(10**10, "big")))
