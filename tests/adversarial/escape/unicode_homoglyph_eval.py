# error: undefined-name
# outcome: exception NameError
print(еval("1"), "ESCAPED")
