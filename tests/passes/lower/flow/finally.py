def f(items):
    for i in items:
        try:
            if i == 1:
                continue
            if i == 2:
                break
            if i == 3:
                return i
        finally:
            print(i)
    return None
