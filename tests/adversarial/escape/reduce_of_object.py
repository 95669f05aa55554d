# error: denied-effect
print(object().__reduce_ex__(2)[0].__globals__, "ESCAPED")
