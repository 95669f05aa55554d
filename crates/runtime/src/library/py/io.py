"""Streams in memory. Absent: everything that reaches a file (`open`, `FileIO`, the buffered classes)."""

SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2
DEFAULT_BUFFER_SIZE = 8192


class UnsupportedOperation(OSError, ValueError):
    pass


class IOBase:
    closed = False

    def close(self):
        self.closed = True

    def flush(self):
        self._check()

    def _check(self):
        if self.closed:
            raise ValueError('I/O operation on closed file.')

    def _unsupported(self, name):
        raise UnsupportedOperation(name)

    def seek(self, offset, whence=0):
        self._unsupported('seek')

    def tell(self):
        return self.seek(0, 1)

    def truncate(self, size=None):
        self._unsupported('truncate')

    def fileno(self):
        self._unsupported('fileno')

    def isatty(self):
        self._check()
        return False

    def readable(self):
        self._check()
        return False

    def writable(self):
        self._check()
        return False

    def seekable(self):
        self._check()
        return False

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *args):
        self.close()

    def __iter__(self):
        self._check()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readline(self, size=-1):
        parts = []
        length = 0
        while size is None or size < 0 or length < size:
            part = self.read(1)
            if not part:
                break
            parts.append(part)
            length += 1
            if part == b'\n' or part == '\n':
                break
        return parts[0][:0].join(parts) if parts else b''

    def readlines(self, hint=None):
        if hint is None or hint <= 0:
            return list(self)
        lines = []
        total = 0
        for line in self:
            lines.append(line)
            total += len(line)
            if total >= hint:
                break
        return lines

    def writelines(self, lines):
        for line in lines:
            self.write(line)


class RawIOBase(IOBase):
    def read(self, size=-1):
        if size is None or size < 0:
            return self.readall()
        buffer = bytearray(size)
        count = self.readinto(buffer)
        return None if count is None else bytes(buffer[:count])

    def readall(self):
        parts = []
        while True:
            part = self.read(DEFAULT_BUFFER_SIZE)
            if not part:
                return b''.join(parts)
            parts.append(part)


class BufferedIOBase(IOBase):
    def read(self, size=-1):
        self._unsupported('read')

    def write(self, data):
        self._unsupported('write')


class TextIOBase(IOBase):
    encoding = None
    errors = None
    newlines = None

    def read(self, size=-1):
        self._unsupported('read')

    def write(self, text):
        self._unsupported('write')


class StringIO(TextIOBase):
    def __init__(self, initial_value='', newline='\n'):
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f'initial_value must be str or None, not {type(initial_value).__name__}')
        if newline not in (None, '', '\n', '\r', '\r\n'):
            raise ValueError(f'illegal newline value: {newline!r}')
        self._newline = newline
        # What is written at the end waits in `_pending`; `_text` is what is before it.
        self._text = self._translate(initial_value or '')
        self._pending = []
        self._length = len(self._text)
        self._pos = 0

    def _translate(self, text):
        newline = self._newline
        if newline == '\n' or newline == '':
            return text
        if newline is None:
            return text.replace('\r\n', '\n').replace('\r', '\n')
        return text.replace('\n', newline)

    def _all(self):
        if self._pending:
            self._text += ''.join(self._pending)
            self._pending = []
        return self._text

    def _open(self):
        if self.closed:
            raise ValueError('I/O operation on closed file')

    _check = _open

    def write(self, s, /):
        self._open()
        if not isinstance(s, str):
            raise TypeError(f'string argument expected, got {type(s).__name__!r}')
        given = len(s)
        if self._newline != '\n':
            s = self._translate(s)
        pos = self._pos
        size = self._length
        if pos == size:
            self._pending.append(s)
            self._length = self._pos = size + len(s)
            return given
        text = self._all()
        if pos > size:
            text += '\0' * (pos - size)
        end = pos + len(s)
        self._text = text[:pos] + s + text[end:]
        self._length = len(self._text)
        self._pos = end
        return given

    def getvalue(self):
        self._open()
        return self._all()

    def read(self, size=-1, /):
        self._open()
        text = self._all()
        start = self._pos
        end = len(text) if size is None or size < 0 else min(len(text), start + size)
        if start >= end:
            return ''
        self._pos = end
        return text[start:end]

    def readline(self, size=-1, /):
        self._open()
        text = self._all()
        start = self._pos
        if start >= len(text):
            return ''
        if self._newline == '\r' or self._newline == '\r\n':
            found = text.find(self._newline, start)
            end = found + len(self._newline)
        elif self._newline == '':
            found = end = self._universal_end(text, start)
        else:
            found = text.find('\n', start)
            end = found + 1
        if found < 0:
            end = len(text)
        if size is not None and 0 <= size < end - start:
            end = start + size
        self._pos = end
        return text[start:end]

    def _universal_end(self, text, start):
        for i in range(start, len(text)):
            if text[i] == '\n':
                return i + 1
            if text[i] == '\r':
                return i + 2 if text[i + 1:i + 2] == '\n' else i + 1
        return -1

    def seek(self, pos, whence=0, /):
        self._open()
        if whence == 0:
            if pos < 0:
                raise ValueError(f'Negative seek position {pos}')
        elif whence == 1:
            if pos:
                raise OSError("Can't do nonzero cur-relative seeks")
            pos = self._pos
        elif whence == 2:
            if pos:
                raise OSError("Can't do nonzero cur-relative seeks")
            pos = self._length
        else:
            raise ValueError(f'Invalid whence ({whence}, should be 0, 1 or 2)')
        self._pos = pos
        return pos

    def tell(self):
        self._open()
        return self._pos

    def truncate(self, pos=None, /):
        self._open()
        if pos is None:
            pos = self._pos
        if pos < 0:
            raise ValueError(f'Negative size value {pos}')
        self._text = self._all()[:pos]
        self._length = len(self._text)
        return pos

    def close(self):
        self.closed = True
        self._text = ''
        self._pending = []

    def readable(self):
        self._open()
        return True

    writable = seekable = readable

    @property
    def line_buffering(self):
        return False


class BytesIO(BufferedIOBase):
    def __init__(self, initial_bytes=b''):
        self._data = bytearray(initial_bytes if initial_bytes is not None else b'')
        self._pos = 0

    def getvalue(self):
        self._check()
        return bytes(self._data)

    def flush(self):
        self._check()

    def getbuffer(self):
        self._check()
        return memoryview(self._data)

    def write(self, b, /):
        self._check()
        if not isinstance(b, (bytes, bytearray, memoryview)):
            raise TypeError(f"a bytes-like object is required, not '{type(b).__name__}'")
        b = bytes(b)
        data = self._data
        pos = self._pos
        if pos == len(data):
            data += b
        else:
            if pos > len(data):
                data += bytes(pos - len(data))
            data[pos:pos + len(b)] = b
        self._pos = pos + len(b)
        return len(b)

    def read(self, size=-1, /):
        self._check()
        start = self._pos
        end = len(self._data) if size is None or size < 0 else min(len(self._data), start + size)
        if start >= end:
            return b''
        self._pos = end
        return bytes(self._data[start:end])

    read1 = read

    def readinto(self, buffer):
        part = self.read(len(buffer))
        buffer[:len(part)] = part
        return len(part)

    def readline(self, size=-1, /):
        self._check()
        start = self._pos
        end = self._data.find(b'\n', start) + 1
        if end == 0:
            end = len(self._data)
        if size is not None and 0 <= size < end - start:
            end = start + size
        if start >= end:
            return b''
        self._pos = end
        return bytes(self._data[start:end])

    def seek(self, pos, whence=0, /):
        self._check()
        if whence == 0:
            if pos < 0:
                raise ValueError(f'negative seek value {pos}')
        elif whence == 1:
            pos = max(0, self._pos + pos)
        elif whence == 2:
            pos = max(0, len(self._data) + pos)
        else:
            raise ValueError(f'invalid whence ({whence}, should be 0, 1 or 2)')
        self._pos = pos
        return pos

    def tell(self):
        self._check()
        return self._pos

    def truncate(self, size=None, /):
        self._check()
        if size is None:
            size = self._pos
        if size < 0:
            raise ValueError(f'negative size value {size}')
        del self._data[size:]
        return size

    def readable(self):
        self._check()
        return True

    writable = seekable = readable


class TextIOWrapper(TextIOBase):
    """Text over a stream of bytes in memory, which is decoded at the first read."""

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False,
                 write_through=False):
        self.buffer = buffer
        self.encoding = encoding or 'utf-8'
        self.errors = errors or 'strict'
        self._newline = newline
        self._reader = None

    def _text(self):
        if self._reader is None:
            self._reader = StringIO(self.buffer.read().decode(self.encoding, self.errors), self._newline)
        return self._reader

    def read(self, size=-1, /):
        return self._text().read(size)

    def readline(self, size=-1, /):
        return self._text().readline(size)

    def write(self, s, /):
        self.buffer.write(s.encode(self.encoding, self.errors))
        return len(s)

    def readable(self):
        return True

    writable = readable

    def detach(self):
        return self.buffer
