# outcome: value
# outcome: exception
# error: denied-effect
M = type("M", (type,), {"__call__": lambda cls, *a: "called"})
print(M("A", (), {}), "harmless")
