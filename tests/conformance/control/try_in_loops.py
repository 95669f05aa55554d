def parse_all(items):
    good, bad = [], []
    for i, s in enumerate(items):
        try:
            n = int(s)
        except ValueError:
            bad.append((i, s))
            continue
        except TypeError:
            break
        else:
            if n < 0:
                continue
            good.append(n)
        finally:
            if s == "stop":
                break
    else:
        bad.append("complete")
    return good, bad


print(parse_all(["1", "x", "-2", "3"]))
print(parse_all(["1", None, "3"]))
print(parse_all(["1", "stop", "3"]))


def retry(f, times):
    for attempt in range(1, times + 1):
        try:
            return f(attempt)
        except (ValueError, KeyError) as e:
            last = e
            print("attempt", attempt, type(e).__name__, e)
        finally:
            print("done", attempt)
    raise RuntimeError("gave up") from last


def flaky(n):
    if n == 1:
        raise ValueError("one")
    if n == 2:
        raise KeyError("two")
    return n * 100


print(retry(flaky, 5))
try:
    retry(flaky, 2)
except RuntimeError as e:
    print(e, repr(e.__cause__))
out = []
while True:
    try:
        out.append(len(out))
        if len(out) >= 3:
            raise StopIteration
        if len(out) == 2:
            continue
        out.append("x")
    except StopIteration:
        out.append("stop")
        break
    finally:
        out.append("f")
print(out)


def nested():
    for i in range(3):
        for j in range(3):
            try:
                if j == 1:
                    continue
                if i == 1:
                    break
                if i == 2:
                    return "left", i, j
            finally:
                print((i, j), end=" ")
    return "end"


print(nested())


def gen():
    for i in range(5):
        try:
            if i == 1:
                continue
            got = yield i
            if got == "skip":
                continue
            if got == "quit":
                return "quit"
        except ValueError as e:
            yield f"handled {e}"
        finally:
            yield f"fin {i}"


g = gen()
print(next(g), next(g), next(g), g.send(None), g.send("skip"))
print(g.throw(ValueError("v")) if False else list(g))
it = iter([1, 2, "x", 4])
total = 0
while (v := next(it, None)) is not None:
    try:
        total += v
    except TypeError:
        total += 100
print(total)
for x in [3, 1, 0, 2]:
    try:
        r = 6 // x
    except ZeroDivisionError:
        r = "inf"
    print(x, r, end="; ")
print()
errors = 0
for cand in ("1", "", "2.5", "abc", "7"):
    try:
        try:
            v = int(cand)
        except ValueError:
            v = float(cand)
    except ValueError as e:
        errors += 1
        print(e, type(e.__context__).__name__)
    else:
        print(v)
print(errors)
