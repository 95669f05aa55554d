def f(v):
    match v:
        case 0 | 1:
            return "small"
        case [a, *_, b] if a == b:
            return a
        case {"k": w, **rest}:
            return w, rest
        case Point(x=0, y=(1 | 2) as y):
            return y
        case None:
            return None
        case other:
            return other
