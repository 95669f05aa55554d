# trap: memory
l = [1]
while True:
    l += l
