# error: denied-effect
class A:
    def __reduce__(self):
        return eval, ("print('ESCAPED')",)


A().__reduce_ex__(2)[0]("1")
