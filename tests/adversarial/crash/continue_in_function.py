# error: syntax-error
for i in [1]:
    def f():
        continue
