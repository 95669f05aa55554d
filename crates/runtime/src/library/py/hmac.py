"""Keyed hashes, RFC 2104."""

import hashlib as _hashlib


class HMAC:
    def __init__(self, key, msg=None, digestmod=''):
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError(f'key: expected bytes or bytearray, but got {type(key).__name__!r}')
        if not digestmod:
            raise TypeError("Missing required argument 'digestmod'.")
        if isinstance(digestmod, str):
            make = lambda data=b'': _hashlib.new(digestmod, data)
        else:
            make = digestmod
        self._inner = make()
        self.digest_size = self._inner.digest_size
        self.block_size = self._inner.block_size
        self.name = 'hmac-' + self._inner.name
        if len(key) > self.block_size:
            key = make(key).digest()
        key = bytes(key).ljust(self.block_size, b'\0')
        self._outer = make(bytes([byte ^ 0x5C for byte in key]))
        self._inner.update(bytes([byte ^ 0x36 for byte in key]))
        if msg is not None:
            self.update(msg)

    def update(self, msg):
        self._inner.update(msg)

    def copy(self):
        other = HMAC.__new__(type(self))
        other.digest_size, other.block_size, other.name = self.digest_size, self.block_size, self.name
        other._inner, other._outer = self._inner.copy(), self._outer.copy()
        return other

    def digest(self):
        outer = self._outer.copy()
        outer.update(self._inner.digest())
        return outer.digest()

    def hexdigest(self):
        return self.digest().hex()


def new(key, msg=None, digestmod=''):
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    return HMAC(key, msg, digest).digest()


def compare_digest(a, b, /):
    return a == b
