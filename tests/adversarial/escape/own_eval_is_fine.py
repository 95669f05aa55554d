# outcome: value
class Interpreter:
    def eval(self, s):
        return s.upper()

    def exec(self, s):
        return s


print(Interpreter().eval("a"), Interpreter().exec("b"))
