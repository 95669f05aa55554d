# outcome: value
# oracle: cpython
l = [0] * 100
for i in range(5000):
    l[i % 100] += i
    if i == 2000:
        l[5] = 2.5
    if i == 3000:
        l[6] = 2**70
    if i == 4000:
        l[7] = l[8]
print(l[5], l[6], l[7], sum(l[9:]))
