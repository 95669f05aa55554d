# error: denied-effect
class A:
    open = lambda self, p: "mine"

    def m(self):
        return open("/etc/passwd")


print(A().m(), "ESCAPED")
