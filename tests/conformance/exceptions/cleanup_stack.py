log = []


class Res:
    def __init__(self, name, fail=False):
        self.name, self.fail = name, fail

    def __enter__(self):
        log.append("open " + self.name)
        return self

    def __exit__(self, t, v, tb):
        log.append("close " + self.name + (" on " + t.__name__ if t else ""))
        if self.fail:
            raise OSError("close failed")

    def use(self):
        log.append("use " + self.name)
        if self.name == "bad":
            raise ValueError("use failed")


def work(*names, fail=False):
    log.clear()
    try:
        with Res(names[0], fail) as a:
            a.use()
            for n in names[1:]:
                with Res(n) as r:
                    r.use()
        log.append("all done")
    except ValueError as e:
        log.append(f"value error {e}")
    except OSError as e:
        log.append(f"os error {e}; context {e.__context__!r}")
    else:
        log.append("else")
    finally:
        log.append("finally")
    return log[:]


print(work("a", "b"))
print(work("a", "bad", "c"))
print(work("a", fail=True))
print(work("bad", fail=True))


def deep(n):
    try:
        if n == 0:
            raise KeyError("bottom")
        deep(n - 1)
    except KeyError:
        if n < 2:
            raise
        log.append(f"caught at {n}")
    finally:
        log.append(f"unwound {n}")


log.clear()
deep(3)
print(log)


def multi():
    for i in range(4):
        try:
            try:
                if i == 0:
                    continue
                if i == 1:
                    raise ValueError(i)
                if i == 3:
                    return "returned"
                yield i
            finally:
                yield f"fin {i}"
        except ValueError as e:
            yield f"caught {e}"


print(list(multi()))


def result():
    x = 1
    try:
        return x
    finally:
        x = 2


print(result())


def lst():
    x = [1]
    try:
        return x
    finally:
        x.append(2)


print(lst())


def loop():
    while True:
        try:
            return "from try"
        finally:
            break
    return "after break"


print(loop())


def nested_finally():
    try:
        try:
            raise ValueError("a")
        finally:
            log.append("f1")
            try:
                raise KeyError("b")
            except KeyError:
                log.append("inner handled")
    except ValueError as e:
        return str(e), log[-2:]


print(nested_finally())
