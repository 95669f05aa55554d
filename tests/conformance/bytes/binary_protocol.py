def pack(fields):
    out = bytearray()
    for kind, value in fields:
        if kind == "u8":
            out.append(value)
        elif kind == "u32":
            out += value.to_bytes(4, "big")
        elif kind == "str":
            data = value.encode("utf-8")
            out += len(data).to_bytes(2, "little") + data
    return bytes(out)


msg = pack([("u8", 7), ("u32", 1234567), ("str", "héllo €")])
print(msg, len(msg), msg.hex())


class Reader:
    def __init__(self, data):
        self.data, self.pos = data, 0

    def take(self, n):
        if self.pos + n > len(self.data):
            raise EOFError(f"need {n} at {self.pos} of {len(self.data)}")
        self.pos += n
        return self.data[self.pos - n : self.pos]

    def int(self, n, order="big"):
        return int.from_bytes(self.take(n), order)

    def str(self):
        return self.take(self.int(2, "little")).decode()


r = Reader(msg)
print(r.int(1), r.int(4), r.str())
try:
    r.int(1)
except EOFError as e:
    print(e)


def checksum(data):
    s = 0
    for i, byte in enumerate(data):
        s = (s * 31 + byte * (i + 1)) & 0xFFFF
    return s


print(checksum(msg), checksum(b""), f"{checksum(bytes(range(256))):04x}")


def hexdump(data, width=8):
    for off in range(0, len(data), width):
        part = data[off : off + width]
        text = "".join(chr(b) if 32 <= b < 127 else "." for b in part)
        yield f"{off:04x} {part.hex(' '):<{width * 3 - 1}} |{text}|"


print("\n".join(hexdump(msg)))
ALPHA = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def b64(data):
    out = bytearray()
    for i in range(0, len(data), 3):
        chunk = data[i : i + 3]
        n = int.from_bytes(chunk + b"\0" * (3 - len(chunk)), "big")
        enc = bytes(ALPHA[n >> s & 63] for s in (18, 12, 6, 0))
        out += enc[: len(chunk) + 1] + b"=" * (3 - len(chunk))
    return out.decode("ascii")


print(b64(b"hello world"), b64(b"a"), b64(b""), b64("é".encode()))
xor = lambda data, key: bytes(b ^ key[i % len(key)] for i, b in enumerate(data))
print(xor(b"attack", b"key"), xor(xor(b"attack", b"key"), b"key"))
buf = bytearray(8)
buf[2:4] = b"\xff\xfe"
buf[-1] |= 0x80
print(buf, list(buf), buf.count(0), bytes(buf[::2]), buf.index(0xFE), 0x80 in buf, bytes(reversed(buf)) == bytes(buf)[::-1])
print(b"a\x00b".split(b"\0"), b"%04d|%-5s|%x" % (7, b"ab", 255), b"k=v;x=y".replace(b";", b"&"), [p.partition(b"=") for p in b"k=v;x".split(b";")], b"Abc".swapcase(), b" x ".strip() + b"!")
print(sum(b"abc"), max(b"abc"), bytes(map(lambda b: b + 1, b"HAL")), b"abc" > b"abb", b"" in b"a", bytes([65, 66]) * 2, b"\x01\x02"[0] << 8 | b"\x01\x02"[1], str(b"raw", "ascii"), "é".encode("latin-1")[0])
