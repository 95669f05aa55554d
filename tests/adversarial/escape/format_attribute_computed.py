# error: denied-effect
# outcome: exception AttributeError
# trap: denied
def f():
    pass


template = "{0." + "__glo" + "bals__}"
print(template.format(f), "ESCAPED")
