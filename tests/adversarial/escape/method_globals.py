# error: denied-effect
# effect: reflect
class A:
    def m(self):
        pass


print("ESCAPED", A().m.__func__.__globals__)
