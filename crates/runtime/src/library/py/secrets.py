"""Secrets from the host's entropy: every draw is the effect `entropy`."""

from random import SystemRandom

_system = SystemRandom()
choice = _system.choice
randbits = _system.getrandbits
DEFAULT_ENTROPY = 32


def compare_digest(a, b):
    if type(a) is not type(b):
        raise TypeError(f"unsupported operand types(s) or combination of types: '{type(a).__name__}' and "
                        f"'{type(b).__name__}'")
    return a == b


def randbelow(exclusive_upper_bound):
    if exclusive_upper_bound <= 0:
        raise ValueError('Upper bound must be positive.')
    return _system._randbelow(exclusive_upper_bound)


def token_bytes(nbytes=None):
    return _system.randbytes(DEFAULT_ENTROPY if nbytes is None else nbytes)


def token_hex(nbytes=None):
    return token_bytes(nbytes).hex()


def token_urlsafe(nbytes=None):
    from base64 import urlsafe_b64encode
    return urlsafe_b64encode(token_bytes(nbytes)).rstrip(b'=').decode('ascii')
