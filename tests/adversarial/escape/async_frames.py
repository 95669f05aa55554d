# error: denied-effect
# error: unsupported-syntax
async def f():
    pass


c = f()
print(c.cr_frame, "ESCAPED")
