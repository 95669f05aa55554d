# error: denied-effect
# effect: reflect
try:
    raise ValueError
except ValueError as e:
    tb = e.__traceback__
    print("ESCAPED", tb.tb_frame.f_back.f_builtins)
