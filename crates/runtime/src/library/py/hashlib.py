"""Hashes. The data is kept and hashed by a native when the digest is asked for. Absent: blake2, sha3, scrypt."""

from _hashlib import digest as _digest

_sizes = {'md5': (16, 64), 'sha1': (20, 64), 'sha224': (28, 64), 'sha256': (32, 64), 'sha384': (48, 128),
          'sha512': (64, 128)}
algorithms_guaranteed = set(_sizes)
algorithms_available = set(_sizes)


class _Hash:
    def __init__(self, name, data):
        self.name = name
        self.digest_size, self.block_size = _sizes[name]
        self._parts = []
        self.update(data)

    def update(self, data, /):
        if isinstance(data, str):
            raise TypeError('Strings must be encoded before hashing')
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError('object supporting the buffer API required')
        self._parts.append(bytes(data))

    def digest(self):
        if len(self._parts) > 1:
            self._parts = [b''.join(self._parts)]
        return _digest(self.name, self._parts[0])

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        other = _Hash(self.name, b'')
        other._parts = self._parts[:]
        return other

    def __repr__(self):
        return f'<{self.name} _hashlib.HASH object>'


def new(name, data=b'', *, usedforsecurity=True):
    known = name.lower().replace('-', '')
    if known not in _sizes:
        raise ValueError(f'unsupported hash type {name}')
    return _Hash(known, data)


def md5(string=b'', *, usedforsecurity=True):
    return _Hash('md5', string)


def sha1(string=b'', *, usedforsecurity=True):
    return _Hash('sha1', string)


def sha224(string=b'', *, usedforsecurity=True):
    return _Hash('sha224', string)


def sha256(string=b'', *, usedforsecurity=True):
    return _Hash('sha256', string)


def sha384(string=b'', *, usedforsecurity=True):
    return _Hash('sha384', string)


def sha512(string=b'', *, usedforsecurity=True):
    return _Hash('sha512', string)


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    from hmac import new as hmac
    if iterations < 1:
        raise ValueError('iteration value must be greater than 0.')
    if dklen is None:
        dklen = new(hash_name).digest_size
    result = b''
    block = 1
    while len(result) < dklen:
        last = hmac(password, salt + block.to_bytes(4, 'big'), hash_name).digest()
        mixed = int.from_bytes(last, 'big')
        for _ in range(iterations - 1):
            last = hmac(password, last, hash_name).digest()
            mixed ^= int.from_bytes(last, 'big')
        result += mixed.to_bytes(len(last), 'big')
        block += 1
    return result[:dklen]
