# trap: output
while True:
    print("flood" * 100)
