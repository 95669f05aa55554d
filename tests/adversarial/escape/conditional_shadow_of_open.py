# error: denied-effect
if len("a") > 5:
    open = print
print(open("/etc/passwd"), "ESCAPED")
