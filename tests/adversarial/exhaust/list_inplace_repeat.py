# trap: memory
l = [0]
while True:
    l *= 10
