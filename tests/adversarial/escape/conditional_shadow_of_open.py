# error: denied-effect
# outcome: exception NameError
if len("a") > 5:
    open = print
print(open("/etc/passwd"), "ESCAPED")
