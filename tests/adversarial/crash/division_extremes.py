# outcome: value
m = -(2**63)
print(m // -1, m % -1, divmod(m, -1), m * -1, abs(m), -m, m // 1, (2**63) // m, m - 1)
