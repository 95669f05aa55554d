# trap: output
# trap: fuel
while True:
    print()
