# outcome: value
l = [1, 2, 3]
b = 2**63
print(l[-b:b], l[b:], l[::b], l[::-b], l[b:-b:-b], "abc"[-b * b : b * b], range(10)[::b])
