# trap: wall
# limit: wall=100ms
# limit: fuel=1000000000000
while True:
    try:
        while True:
            pass
    except:
        print("caught a trap")
