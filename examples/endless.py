# Stopped by a limit that it can't catch.
while True:
    try:
        while True:
            pass
    except BaseException:
        print("never printed")
