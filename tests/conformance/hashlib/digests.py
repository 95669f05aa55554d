"""hashlib and hmac."""
import hashlib
import hmac

for name in ('md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512'):
    h = hashlib.new(name, b'abc')
    print(name, h.hexdigest(), h.digest_size, h.block_size, h.name)
print(hashlib.md5(b'a').hexdigest(), hashlib.sha256('é'.encode()).hexdigest(), hashlib.sha1().hexdigest(), hashlib.md5(b'x' * 1000).hexdigest())
h = hashlib.sha256()
h.update(b'a')
h.update(bytearray(b'b'))
copy = h.copy()
copy.update(b'c')
print(h.hexdigest() == hashlib.sha256(b'ab').hexdigest(), copy.hexdigest() == hashlib.sha256(b'abc').hexdigest(), h.digest() == bytes.fromhex(h.hexdigest()))
print(hmac.new(b'k', b'm', hashlib.sha256).hexdigest(), hmac.new(b'k' * 200, b'm', 'md5').hexdigest(), hmac.compare_digest('a', 'a'), hmac.digest(b'k', b'm', 'sha1').hex())
print(hashlib.pbkdf2_hmac('sha256', b'p', b's', 3).hex(), hashlib.pbkdf2_hmac('sha1', b'password', b'salt', 2, 25).hex())
for bad in (lambda: hashlib.md5('x'), lambda: hashlib.new('nope'), lambda: hashlib.sha256().update('s')):
    try:
        print(bad())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print({'md5', 'sha1', 'sha256'} <= hashlib.algorithms_guaranteed)


def merkle(leaves):
    level = [hashlib.sha256(x.encode()).digest() for x in leaves]
    while len(level) > 1:
        if len(level) % 2:
            level.append(level[-1])
        level = [hashlib.sha256(a + b).digest() for a, b in zip(level[::2], level[1::2])]
    return level[0].hex()


print(merkle('abc'), merkle(['x']))


def mine(prefix, zeros):
    nonce = 0
    while not hashlib.sha256(f'{prefix}{nonce}'.encode()).hexdigest().startswith('0' * zeros):
        nonce += 1
    return nonce


print(mine('block', 2), int(hashlib.md5(b'bucket').hexdigest(), 16) % 10)


class Chain:
    def __init__(self):
        self.blocks = [('genesis', '0' * 64)]

    def add(self, data):
        last = self.blocks[-1]
        self.blocks.append((data, hashlib.sha256((last[1] + data).encode()).hexdigest()))

    def valid(self):
        return all(b[1] == hashlib.sha256((a[1] + b[0]).encode()).hexdigest() for a, b in zip(self.blocks, self.blocks[1:]))


chain = Chain()
for word in 'one two three'.split():
    chain.add(word)
print(chain.valid(), chain.blocks[-1][1][:16])
chain.blocks[1] = ('ONE', chain.blocks[1][1])
print(chain.valid())
