# error: denied-effect
T = type("T", (), {"__getattr__": lambda self, name: eval(name)})
print(T().x, "ESCAPED")
