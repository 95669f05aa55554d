# trap: fuel
a = "x" * 1000000
l = [a + str(i) for i in range(50)]
l.sort()
while True:
    l.sort(reverse=True)
    l.sort()
