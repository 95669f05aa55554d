# error: denied-effect
@exec
@str
class x:
    pass


print("ESCAPED")
