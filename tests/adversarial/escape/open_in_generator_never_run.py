# error: denied-effect
def g():
    yield open("/etc/passwd")


for x in g():
    print("ESCAPED")
