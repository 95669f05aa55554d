# outcome: value
# oracle: cpython
x = 1
for i in range(200):
    x = x * 3 + 1
    if i in (38, 39, 40, 41):
        print(x)
y = 2**62
for i in range(5):
    y += y
    print(y, -y, y - 1)
z = -(2**63)
print(-z, abs(z), z // -1, z * -1, z - 1, ~z)
