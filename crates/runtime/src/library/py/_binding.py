"""Binds call arguments to names and words CPython's messages, for callables made from data."""


def _listed(names):
    quoted = [repr(name) for name in names]
    if len(quoted) == 1:
        return quoted[0]
    if len(quoted) == 2:
        return f'{quoted[0]} and {quoted[1]}'
    return f'{", ".join(quoted[:-1])}, and {quoted[-1]}'


def _missing(what, kind, names):
    plural = '' if len(names) == 1 else 's'
    return TypeError(f'{what}() missing {len(names)} required {kind} argument{plural}: {_listed(names)}')


def bind(what, names, defaults, args, kwargs, keyword_only=()):
    """The values of `names` then `keyword_only`, in order. `args` comes without the receiver."""
    given = len(args)
    if given > len(names):
        most = len(names) + 1
        least = most - len([name for name in names if name in defaults])
        takes = f'{most}' if least == most else f'from {least} to {most}'
        plural = '' if most == 1 else 's'
        raise TypeError(f'{what}() takes {takes} positional argument{plural} but {given + 1} were given')
    for name in kwargs:
        if name in names:
            if names.index(name) < given:
                raise TypeError(f'{what}() got multiple values for argument {name!r}')
        elif name not in keyword_only:
            raise TypeError(f'{what}() got an unexpected keyword argument {name!r}')
    values = list(args)
    absent = []
    for name in names[given:]:
        if name in kwargs:
            values.append(kwargs[name])
        elif name in defaults:
            values.append(defaults[name])
        else:
            absent.append(name)
    if absent:
        raise _missing(what, 'positional', absent)
    for name in keyword_only:
        if name in kwargs:
            values.append(kwargs[name])
        elif name in defaults:
            values.append(defaults[name])
        else:
            absent.append(name)
    if absent:
        raise _missing(what, 'keyword-only', absent)
    return values
