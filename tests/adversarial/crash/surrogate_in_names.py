# outcome: value
# outcome: exception
# error: denied-effect
d = {"\udc80": 1}
setattr(f := (lambda: 0), "x\ud800", 1)
print(list(d), ascii(vars(f)))
