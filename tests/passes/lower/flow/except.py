def f(a):
    try:
        return a()
    except (KeyError, ValueError) as e:
        raise RuntimeError("bad") from e
    except OSError:
        raise
    else:
        a = 1
    return a
