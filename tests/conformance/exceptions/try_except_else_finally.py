def run(action):
    log = []
    try:
        log.append("try")
        action()
    except ValueError as e:
        log.append(f"value {e}")
    except (KeyError, IndexError) as e:
        log.append(f"lookup {e!r}")
    except ArithmeticError:
        log.append("arith")
    else:
        log.append("else")
    finally:
        log.append("finally")
    return log


print(run(lambda: None))
print(run(lambda: int("x")))
print(run(lambda: {}["k"]))
print(run(lambda: [][1]))
print(run(lambda: 1 // 0))


def f():
    try:
        return "try"
    finally:
        print("finally runs")


print(f())


def g():
    try:
        return "try"
    finally:
        return "finally wins"


print(g())


def h():
    for i in range(3):
        try:
            if i == 1:
                continue
            print("body", i)
        finally:
            print("fin", i)


h()


def loop():
    while True:
        try:
            break
        finally:
            print("left")


loop()


def swallow():
    try:
        raise ValueError
    finally:
        return "swallowed"


print(swallow())


def nested():
    try:
        try:
            raise KeyError("inner")
        finally:
            print("f1")
    except KeyError as e:
        print("outer", e)
        try:
            raise ValueError("second")
        except ValueError as v:
            print(v, repr(v.__context__))
    else:
        print("no")


nested()
try:
    e
except NameError as x:
    print(x)


def continue_in_finally():
    n = 0
    while n < 3:
        n += 1
        try:
            raise ValueError
        finally:
            continue
    return n


print(continue_in_finally())
i = 0
try:
    i += 1
except Exception:
    pass
else:
    i += 10
print(i)
