def memo(f):
    seen = {}

    def wrapper(*args):
        if args not in seen:
            seen[args] = f(*args)
        return seen[args]

    wrapper.seen = seen
    return wrapper


@memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), len(fib.seen))


def compose(*fs):
    def run(x):
        for f in reversed(fs):
            x = f(x)
        return x

    return run


print(compose(str, lambda x: x + 1, lambda x: x * 10)(4))


def curry(f, n, *got):
    return f(*got) if n == len(got) else lambda x: curry(f, n, *got, x)


print(curry(lambda a, b, c: (a, b, c), 3)(1)(2)(3))


def bank(balance):
    def deposit(x):
        nonlocal balance
        balance += x
        return balance

    def withdraw(x):
        nonlocal balance
        if x > balance:
            raise ValueError(f"only {balance} left")
        balance -= x
        return balance

    return {"deposit": deposit, "withdraw": withdraw}


b = bank(10)
print(b["deposit"](5), b["withdraw"](12))
try:
    b["withdraw"](4)
except ValueError as e:
    print(e)
Y = lambda f: (lambda x: x(x))(lambda y: f(lambda *a: y(y)(*a)))
print(Y(lambda s: lambda n: 1 if n == 0 else n * s(n - 1))(10))
church = lambda n: lambda f: lambda x: x if n == 0 else f(church(n - 1)(f)(x))
print(church(5)(lambda v: v + 1)(0))
