def evaluate(expr, env):
    match expr:
        case int() | float():
            return expr
        case str(name):
            return env[name]
        case ("let", name, value, body):
            return evaluate(body, {**env, name: evaluate(value, env)})
        case ("if", cond, then, other):
            return evaluate(then if evaluate(cond, env) else other, env)
        case ("fn", [*params], body):
            return lambda *args: evaluate(body, {**env, **dict(zip(params, args))})
        case ("+" | "*" | "-" | "<" as op, a, b):
            x, y = evaluate(a, env), evaluate(b, env)
            match op:
                case "+":
                    return x + y
                case "*":
                    return x * y
                case "-":
                    return x - y
                case "<":
                    return x < y
        case (fn, *args):
            return evaluate(fn, env)(*[evaluate(a, env) for a in args])
        case unknown:
            raise SyntaxError(f"bad expression: {unknown!r}")


print(evaluate(("+", 1, ("*", 2, 3)), {}))
print(evaluate(("let", "x", 5, ("-", "x", 1)), {}))
print(evaluate(("if", ("<", 1, 2), 10, 20), {}))
print(evaluate((("fn", ["a", "b"], ("+", "a", "b")), 3, 4), {}))
print(evaluate(("twice", 21), {"twice": lambda v: v * 2}))
try:
    evaluate(None, {})
except SyntaxError as e:
    print(e)
try:
    evaluate("missing", {})
except KeyError as e:
    print("unbound", e)


def command(line):
    match line.split():
        case ["quit" | "exit"]:
            return "bye"
        case ["load", name]:
            return f"loading {name}"
        case ["set", key, *values] if values:
            return {key: " ".join(values)}
        case ["set", *_]:
            return "usage: set KEY VALUE"
        case []:
            return ""
        case [other, *_]:
            return f"unknown {other}"


for line in ("quit", "load a.txt", "set k v w", "set k", "", "jump high"):
    print(repr(command(line)))
match = 5
case = match + 1
print(match, case, [match for match in range(2)])
