def sieve(n):
    flags = [True] * (n + 1)
    flags[0:2] = [False, False]
    for i in range(2, int(n**0.5) + 1):
        if flags[i]:
            flags[i * i :: i] = [False] * len(range(i * i, n + 1, i))
    return [i for i, f in enumerate(flags) if f]


print(sieve(60), len(sieve(10000)))


def factor(n):
    out, p = {}, 2
    while p * p <= n:
        while n % p == 0:
            out[p] = out.get(p, 0) + 1
            n //= p
        p += 1
    if n > 1:
        out[n] = out.get(n, 0) + 1
    return out


print(factor(360), factor(97), factor(2**20 * 3**5), factor(600851475143))


def egcd(a, b):
    if b == 0:
        return a, 1, 0
    g, x, y = egcd(b, a % b)
    return g, y, x - a // b * y


print(egcd(240, 46), egcd(17, 5))


def miller(n):
    if n < 2 or n % 2 == 0:
        return n == 2
    d, s = n - 1, 0
    while d % 2 == 0:
        d, s = d // 2, s + 1
    for a in (2, 3, 5, 7, 11, 13):
        if a % n == 0:
            continue
        x = pow(a, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


print([n for n in range(1000, 1050) if miller(n)], miller(2**89 - 1), miller(2**83 - 1))


def base(n, b):
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    sign, n = ("-", -n) if n < 0 else ("", n)
    out = ""
    while True:
        n, r = divmod(n, b)
        out = digits[r] + out
        if not n:
            return sign + out


print([base(255, b) for b in (2, 8, 16, 36)], base(-5, 2), base(0, 7), all(int(base(n, b), b) == n for n in (0, 1, 99, -1234) for b in (2, 7, 36)))
phi = lambda n: sum(1 for k in range(1, n + 1) if egcd(n, k)[0] == 1)
print([phi(n) for n in range(1, 13)], sum(d for d in range(1, 28) if 28 % d == 0) == 56)
p, q, e = 61, 53, 17
d = pow(e, -1, (p - 1) * (q - 1))
print(d, pow(pow(65, e, p * q), d, p * q))
print([bin(n).count("1") for n in range(8)], [n & -n for n in range(1, 9)], [n ^ n >> 1 for n in range(8)], [(n & (n - 1)) == 0 for n in (1, 6, 8)])
lcg = [42]
for _ in range(8):
    lcg.append((lcg[-1] * 6364136223846793005 + 1442695040888963407) % 2**64)
print([v >> 33 for v in lcg])
h = 14695981039346656037
for byte in b"hash me":
    h = ((h ^ byte) * 1099511628211) & 0xFFFFFFFFFFFFFFFF
print(h, f"{h:016x}", h % 1000)
pi = 0
for k in range(40):
    pi += 10**60 // 16**k * (4 * 10**0) // (8 * k + 1) - 10**60 // 16**k * 2 // (8 * k + 4) - 10**60 // 16**k // (8 * k + 5) - 10**60 // 16**k // (8 * k + 6)
print(str(pi)[:40])
print(sum(1 / factorial for factorial in [1, 1, 2, 6, 24, 120]), [10**k % 7 for k in range(7)], 2**64 % 10**9, -(2**63) // 10**6, (-(10**18)) % (10**9 + 7))
