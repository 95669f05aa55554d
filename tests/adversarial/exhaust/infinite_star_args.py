# trap: fuel
# trap: memory
print(*iter(int, 1))
