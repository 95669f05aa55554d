# trap: fuel
while True:
    try:
        while True:
            pass
    except BaseException:
        print("caught a trap")
