# Classes, f-strings and exceptions, as a model writes them.
class Account:
    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance

    def withdraw(self, amount):
        if amount > self.balance:
            raise ValueError(f"{self.owner} has only {self.balance}")
        self.balance -= amount


accounts = [Account("Ann", 100), Account("Bob", 20)]
for account in accounts:
    try:
        account.withdraw(50)
    except ValueError as error:
        print("refused:", error)

{account.owner: account.balance for account in accounts}
