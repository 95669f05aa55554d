# trap: fuel
while True:
    print("", end="")
