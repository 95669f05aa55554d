# error: denied-effect
class F:
    read = open


print(F.read("/etc/passwd"), "ESCAPED")
