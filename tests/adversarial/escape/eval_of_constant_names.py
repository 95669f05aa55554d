# error: denied-effect
# effect: eval
# The text is known: what it names is judged before the run.
def step(depth):
    return eval("depth + 1")


def apply(f):
    return f(1)


print(apply(step))
