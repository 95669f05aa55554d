# trap: output
# trap: memory
print(*range(100000), sep="x" * 1000)
