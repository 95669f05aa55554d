"""StringIO."""
import io

s = io.StringIO()
print(s.write('ab\ncd'), s.tell(), repr(s.getvalue()))
print('x', 1, file=s)
print('y', end='', file=s, flush=True)
print(repr(s.getvalue()), s.seek(0), repr(s.readline()), repr(s.read(2)), list(s), repr(s.read()))
s.seek(1)
s.write('ZZ')
print(s.getvalue().encode(), s.tell(), s.seek(0, 2), s.truncate(2), repr(s.getvalue()))
s.seek(5)
s.write('!')
print(repr(s.getvalue()))
s = io.StringIO('a\nb\r\nc')
print(s.readlines(), s.readline() == '', s.readable(), s.writable(), s.seekable(), s.isatty(), s.closed)
s.close()
for work in (lambda: s.read(), lambda: s.write('x'), lambda: s.getvalue(), lambda: io.StringIO(3), lambda: io.StringIO().write(3), lambda: io.StringIO('a').seek(-1), lambda: io.StringIO('a').seek(1, 1), lambda: io.StringIO().fileno(), lambda: io.StringIO('a').seek(0, 9), lambda: io.StringIO().truncate(-1)):
    try:
        print(work())
    except (ValueError, TypeError, OSError) as error:
        print(type(error).__name__, error)
with io.StringIO('q') as f:
    print(f.read(), f.closed)
print(f.closed)
for line in io.StringIO('1\n2\n\n3'):
    print(repr(line), end=' ')
print()
s = io.StringIO('one\ntwo\nthree')
print(repr(s.readline(2)), repr(s.readline()), s.readlines(3), repr(s.read(100)))
out = io.StringIO()
out.writelines(['a', 'b\n', 'c'])
print(out.getvalue().splitlines(), repr(io.StringIO('a\r\nb', newline=None).read()), io.StringIO('a\r\nb\rc', newline='').readlines())
print(isinstance(out, io.TextIOBase), isinstance(out, io.IOBase), issubclass(io.UnsupportedOperation, OSError), io.SEEK_END)


def render(rows):
    buffer = io.StringIO()
    for row in rows:
        for cell in row:
            buffer.write(str(cell).rjust(4))
        buffer.write('\n')
    return buffer.getvalue()


print(render([[1, 22], [333, 'x']]), end='')
source = io.StringIO('name,age\nann,30\nbob,25\n')
header = next(source).strip().split(',')
print([dict(zip(header, line.strip().split(','))) for line in source])
