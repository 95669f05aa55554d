"""Contexts and signals of `decimal`."""


class DecimalException(ArithmeticError):
    __module__ = 'decimal'


class Clamped(DecimalException):
    __module__ = 'decimal'


class InvalidOperation(DecimalException):
    __module__ = 'decimal'


class ConversionSyntax(InvalidOperation):
    __module__ = 'decimal'


class DivisionByZero(DecimalException, ZeroDivisionError):
    __module__ = 'decimal'


class DivisionImpossible(InvalidOperation):
    __module__ = 'decimal'


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    __module__ = 'decimal'


class Inexact(DecimalException):
    __module__ = 'decimal'


class InvalidContext(InvalidOperation):
    __module__ = 'decimal'


class Rounded(DecimalException):
    __module__ = 'decimal'


class Subnormal(DecimalException):
    __module__ = 'decimal'


class Overflow(Inexact, Rounded):
    __module__ = 'decimal'


class Underflow(Inexact, Rounded, Subnormal):
    __module__ = 'decimal'


class FloatOperation(DecimalException, TypeError):
    __module__ = 'decimal'


ROUND_DOWN = 'ROUND_DOWN'
ROUND_HALF_UP = 'ROUND_HALF_UP'
ROUND_HALF_EVEN = 'ROUND_HALF_EVEN'
ROUND_CEILING = 'ROUND_CEILING'
ROUND_FLOOR = 'ROUND_FLOOR'
ROUND_UP = 'ROUND_UP'
ROUND_HALF_DOWN = 'ROUND_HALF_DOWN'
ROUND_05UP = 'ROUND_05UP'
_roundings = (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,
              ROUND_05UP)
MAX_PREC = 999999999999999999
MAX_EMAX = 999999999999999999
MIN_EMIN = -999999999999999999
MIN_ETINY = -1999999999999999997
_signals = (InvalidOperation, FloatOperation, DivisionByZero, Overflow, Underflow, Subnormal, Inexact, Rounded, Clamped)
# The order in which a context shows them.
_shown = (InvalidOperation, Clamped, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded, Subnormal, Underflow)
# What a condition counts as, where it isn't a signal of its own.
_signal_of = {ConversionSyntax: InvalidOperation, DivisionImpossible: InvalidOperation,
              DivisionUndefined: InvalidOperation, InvalidContext: InvalidOperation}


class Context:
    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None,
                 traps=None):
        base = DefaultContext
        self.prec = base.prec if prec is None else prec
        self.rounding = base.rounding if rounding is None else rounding
        self.Emin = base.Emin if Emin is None else Emin
        self.Emax = base.Emax if Emax is None else Emax
        self.capitals = base.capitals if capitals is None else capitals
        self.clamp = base.clamp if clamp is None else clamp
        self.traps = _table(base.traps if traps is None else traps)
        self.flags = _table([] if flags is None else flags)

    def __setattr__(self, name, value):
        if name == 'prec':
            if not isinstance(value, int):
                raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
            if not 1 <= value <= MAX_PREC:
                raise ValueError('valid range for prec is [1, MAX_PREC]')
        elif name == 'rounding':
            if value not in _roundings:
                raise TypeError('valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n'
                                '   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]')
        elif name == 'Emin':
            if not MIN_EMIN <= value <= 0:
                raise ValueError('valid range for Emin is [MIN_EMIN, 0]')
        elif name == 'Emax':
            if not 0 <= value <= MAX_EMAX:
                raise ValueError('valid range for Emax is [0, MAX_EMAX]')
        elif name == 'capitals' or name == 'clamp':
            if value not in (0, 1):
                raise ValueError(f'valid values for {name} are [0, 1]')
        elif name not in ('traps', 'flags'):
            raise AttributeError(f"'decimal.Context' object has no attribute '{name}'")
        object.__setattr__(self, name, value)

    def __repr__(self):
        flags = ', '.join([signal.__name__ for signal in _shown if self.flags[signal]])
        traps = ', '.join([signal.__name__ for signal in _shown if self.traps[signal]])
        return (f'Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, '
                f'capitals={self.capitals}, clamp={self.clamp}, flags=[{flags}], traps=[{traps}])')

    def copy(self):
        return Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, dict(self.flags),
                       dict(self.traps))

    __copy__ = copy

    def clear_flags(self):
        for signal in self.flags:
            self.flags[signal] = False

    def clear_traps(self):
        for signal in self.traps:
            self.traps[signal] = False

    def Etiny(self):
        return self.Emin - self.prec + 1

    def Etop(self):
        return self.Emax - self.prec + 1

    def _signal(self, condition):
        """Notes the condition, and raises it where it is trapped."""
        signal = _signal_of.get(condition, condition)
        self.flags[signal] = True
        if self.traps[signal]:
            raise signal([condition])

    def create_decimal(self, num='0'):
        from decimal import Decimal
        return Decimal(num)._fixed(self)

    def create_decimal_from_float(self, f):
        from decimal import Decimal
        return Decimal.from_float(f)._fixed(self)

    def radix(self):
        return _decimal(10)

    def plus(self, a):
        return _decimal(a)._fixed(self)

    def minus(self, a):
        return _decimal(a)._negated(self)

    def abs(self, a):
        a = _decimal(a)
        return a._negated(self) if a._sign else a._fixed(self)

    def add(self, a, b):
        return _decimal(a)._add(_decimal(b), self)

    def subtract(self, a, b):
        return _decimal(a)._add(_decimal(b).copy_negate(), self)

    def multiply(self, a, b):
        return _decimal(a)._multiply(_decimal(b), self)

    def divide(self, a, b):
        return _decimal(a)._divide(_decimal(b), self)

    def divide_int(self, a, b):
        return _decimal(a)._divmod(_decimal(b), self)[0]

    def remainder(self, a, b):
        return _decimal(a)._divmod(_decimal(b), self)[1]

    def divmod(self, a, b):
        return _decimal(a)._divmod(_decimal(b), self)

    def power(self, a, b, modulo=None):
        return _decimal(a)._power(_decimal(b), modulo, self)

    def quantize(self, a, b):
        return _decimal(a).quantize(_decimal(b), context=self)

    def compare(self, a, b):
        return _decimal(a).compare(_decimal(b), self)

    def max(self, a, b):
        return _decimal(a).max(_decimal(b), self)

    def min(self, a, b):
        return _decimal(a).min(_decimal(b), self)

    def fma(self, a, b, c):
        return _decimal(a).fma(b, c, self)

    def sqrt(self, a):
        return _decimal(a).sqrt(self)

    def exp(self, a):
        return _decimal(a).exp(self)

    def ln(self, a):
        return _decimal(a).ln(self)

    def log10(self, a):
        return _decimal(a).log10(self)

    def normalize(self, a):
        return _decimal(a).normalize(self)

    def scaleb(self, a, b):
        return _decimal(a).scaleb(b, self)

    def to_integral_value(self, a):
        return _decimal(a).to_integral_value(context=self)

    def to_integral_exact(self, a):
        return _decimal(a).to_integral_exact(context=self)

    def to_sci_string(self, a):
        return _decimal(a)._text(self.capitals, False)

    def to_eng_string(self, a):
        return _decimal(a)._text(self.capitals, True)


def _decimal(value):
    from decimal import Decimal
    if isinstance(value, (Decimal, int)):
        return Decimal(value)
    raise TypeError(f'conversion from {type(value).__name__} to Decimal is not supported')


def _table(signals):
    if isinstance(signals, dict):
        return {signal: bool(signals.get(signal)) for signal in _signals}
    return {signal: signal in signals for signal in _signals}


class _Defaults:
    prec = 28
    rounding = ROUND_HALF_EVEN
    Emin = -999999
    Emax = 999999
    capitals = 1
    clamp = 0
    traps = _table([InvalidOperation, DivisionByZero, Overflow])


DefaultContext = _Defaults
DefaultContext = Context()
BasicContext = Context(prec=9, rounding=ROUND_HALF_UP, flags=[],
                       traps=[DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow])
ExtendedContext = Context(prec=9, rounding=ROUND_HALF_EVEN, flags=[], traps=[])
_current = None


def getcontext():
    global _current
    if _current is None:
        _current = DefaultContext.copy()
    return _current


def setcontext(context):
    global _current
    if context is DefaultContext or context is BasicContext or context is ExtendedContext:
        context = context.copy()
        context.clear_flags()
    _current = context


class _LocalContext:
    def __init__(self, context):
        self._new = context

    def __enter__(self):
        self._saved = getcontext()
        setcontext(self._new)
        return self._new

    def __exit__(self, *details):
        setcontext(self._saved)


def localcontext(ctx=None, **kwargs):
    context = (getcontext() if ctx is None else ctx).copy()
    for name, value in kwargs.items():
        if name not in ('prec', 'rounding', 'Emin', 'Emax', 'capitals', 'clamp', 'flags', 'traps'):
            raise TypeError(f"'{name}' is an invalid keyword argument for this function")
        setattr(context, name, value)
    return _LocalContext(context)
