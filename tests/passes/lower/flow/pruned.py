while True:
    if not True:
        import os
    if False and f():
        os.system("x")
    break
if 0:
    dead
