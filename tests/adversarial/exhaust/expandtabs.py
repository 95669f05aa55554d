# trap: memory
# outcome: exception OverflowError
print(len("\t".expandtabs(10**9)))
