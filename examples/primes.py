# A plain program: no policy file is needed, printing is granted by default.
def primes(limit):
    sieve = [True] * (limit + 1)
    for n in range(2, limit + 1):
        if sieve[n]:
            yield n
            for multiple in range(n * n, limit + 1, n):
                sieve[multiple] = False


found = list(primes(1000))
print(len(found), "primes, the last is", found[-1])
sum(found)
