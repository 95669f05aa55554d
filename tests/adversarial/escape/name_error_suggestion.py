# outcome: value
# error: undefined-name
try:
    prnt
except NameError as e:
    print(getattr(e, "name", None), "harmless")
