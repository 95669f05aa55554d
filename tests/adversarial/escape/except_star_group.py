# error: denied-effect
# error: unsupported-syntax
try:
    raise ExceptionGroup("g", [ValueError(1)])
except* ValueError as e:
    print(e.__traceback__.tb_frame, "ESCAPED")
