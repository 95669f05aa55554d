class InsufficientFunds(Exception):
    def __init__(self, need, have):
        super().__init__(f"need {need}, have {have}")
        self.short = need - have


class Account:
    _next = 1000

    def __init__(self, owner, balance=0, *, kind="basic"):
        self.owner, self.balance, self.kind = owner, balance, kind
        self.id = Account._next
        Account._next += 1
        self.log = []

    def transfer(self, other, amount):
        if amount > self.balance:
            raise InsufficientFunds(amount, self.balance)
        self.balance -= amount
        other.balance += amount
        self.log.append((-amount, other.id))
        other.log.append((amount, self.id))

    def __repr__(self):
        return f"<{self.owner}:{self.balance}>"


class Savings(Account):
    def __init__(self, owner, balance=0, rate=0.02):
        super().__init__(owner, balance, kind="savings")
        self.rate = rate

    def accrue(self, years):
        for _ in range(years):
            self.balance = round(self.balance * (1 + self.rate), 2)
        return self.balance


class Bank:
    def __init__(self):
        self.accounts = {}

    def open(self, cls, *a, **k):
        acc = cls(*a, **k)
        self.accounts[acc.id] = acc
        return acc.id

    def __getitem__(self, i):
        return self.accounts[i]

    def __iter__(self):
        return iter(self.accounts.values())

    def __len__(self):
        return len(self.accounts)

    def total(self):
        return sum(a.balance for a in self)


bank = Bank()
ids = [bank.open(Account, "ann", 100), bank.open(Savings, "bob", 200, rate=0.1), bank.open(Account, "cy", kind="vip")]
print(ids, len(bank), bank.total(), list(bank))
orders = [(1000, 1001, 30), (1001, 1002, 500), (1002, 1000, 1), (1001, 1002, 50), (9, 1000, 1)]
for src, dst, amount in orders:
    try:
        bank[src].transfer(bank[dst], amount)
    except InsufficientFunds as e:
        print("refused:", e, "short by", e.short)
    except KeyError as e:
        print("no account", e)
    else:
        print("ok", bank[src], "->", bank[dst])
print(bank[1001].accrue(3), bank.total(), [a.kind for a in bank])
print({a.owner: a.log for a in bank})
print(sorted(bank, key=lambda a: -a.balance), max(bank, key=lambda a: len(a.log)).owner)
