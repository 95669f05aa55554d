"""BytesIO."""
import io

b = io.BytesIO(b'abc\ndef')
print(b.read(2), b.readline(), b.tell(), b.seek(-2, 2), b.read(), b.write(b'!!'), b.getvalue(), b.read())
b.seek(20)
b.write(b'x')
print(b.getvalue(), len(b.getvalue()), b.truncate(4), b.getvalue())
b.seek(1)
b.write(bytearray(b'ZZZZ'))
print(b.getvalue(), b.seek(0), b.read(1), b.seek(1, 1), b.read(), b.readable(), b.seekable())
print(io.BytesIO(b'1\n2\n3').readlines(), list(io.BytesIO(b'a\nb')), io.BytesIO().read(), io.BytesIO(b'xyz').getbuffer().nbytes)
buffer = bytearray(4)
print(io.BytesIO(b'hello').readinto(buffer), buffer)
for work in (lambda: io.BytesIO('text'), lambda: io.BytesIO().write('text'), lambda: io.BytesIO().seek(-1), lambda: io.BytesIO().write(3)):
    try:
        print(work())
    except (TypeError, ValueError) as error:
        print(type(error).__name__)
with io.BytesIO(b'q') as f:
    f.read()
try:
    f.read()
except ValueError as error:
    print(error)
wrapper = io.TextIOWrapper(io.BytesIO('é1\nß2\n'.encode()), encoding='utf-8')
print(wrapper.readline(), wrapper.read())


def chunks(stream, size):
    while block := stream.read(size):
        yield block


print(list(chunks(io.BytesIO(bytes(range(10))), 4)))
out = io.BytesIO()
for n in (1, 256, 65535):
    out.write(n.to_bytes(2, 'big'))
out.seek(0)
print([int.from_bytes(out.read(2), 'big') for _ in range(3)], out.read(2))
