# trap: fuel
# stdout: printed before the trap
print("printed before the trap")
while True:
    pass
