# error: denied-effect
# outcome: exception AttributeError
def f():
    pass


template = "{0." + "__glo" + "bals__}"
print(template.format(f), "ESCAPED")
