"""Records in bytes: a file header, a table of rows, bits of floats."""
import struct
from collections import namedtuple

Header = namedtuple('Header', 'magic version count flags')
layout = struct.Struct('>4sHI?')
data = layout.pack(b'STLP', 3, 2, True)
rows = [(1, 2.5, b'one'), (-2, -0.125, b'twelve chars')]
row = struct.Struct('<id12s')
for values in rows:
    data += row.pack(*values)
print(layout.size, row.size, len(data), data.hex())
header = Header._make(layout.unpack_from(data))
print(header)
for i in range(header.count):
    number, ratio, name = row.unpack_from(data, layout.size + i * row.size)
    print(number, ratio, name.rstrip(b'\0').decode())
print(list(row.iter_unpack(data[layout.size:])))


def float_to_bits(x):
    return format(struct.unpack('>I', struct.pack('>f', x))[0], '032b')


def inverse_sqrt(number):
    i = struct.unpack('>i', struct.pack('>f', number))[0]
    y = struct.unpack('>f', struct.pack('>i', 0x5F3759DF - (i >> 1)))[0]
    return y * (1.5 - 0.5 * number * y * y)


print(float_to_bits(1.0), float_to_bits(-0.15625), [inverse_sqrt(n) for n in (1, 4, 10)])
buffer = bytearray(12)
struct.pack_into('<hhl', buffer, 2, 1, -1, 7)
print(buffer, struct.unpack_from('<hhl', buffer, 2))


def checksum(block):
    total = sum(struct.unpack(f'>{len(block) // 2}H', block))
    while total > 0xFFFF:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


packet = bytes.fromhex('4500003c1c4640004006b1e6ac100a63ac100a0c')
print(hex(checksum(packet)), checksum(packet[:10] + b'\0\0' + packet[12:]) == 0xB1E6)


def varint(n):
    out = b''
    while True:
        n, low = n >> 7, n & 127
        out += struct.pack('B', low | (128 if n else 0))
        if not n:
            return out


print([varint(n).hex() for n in (0, 127, 128, 300, 2 ** 32)])
