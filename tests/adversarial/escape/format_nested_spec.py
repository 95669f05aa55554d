# error: denied-effect
# outcome: exception AttributeError
# trap: denied
print(("{0:{1." + "__globals__}}").format(5, lambda: 0), "ESCAPED")
