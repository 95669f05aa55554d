# error: denied-effect
# effect: reflect
def outer():
    secret = 1

    def inner():
        return secret

    return inner


print("ESCAPED", outer().__closure__[0].cell_contents)
