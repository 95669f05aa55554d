# trap: memory
# trap: fuel
last = None
while True:
    try:
        raise ValueError("x") from last
    except ValueError as e:
        last = e
