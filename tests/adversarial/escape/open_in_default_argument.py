# error: denied-effect
def f(x=open("/etc/passwd")):
    return x


print("ESCAPED")
