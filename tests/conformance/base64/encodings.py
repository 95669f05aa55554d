"""base64 and binascii."""
import base64
import binascii

D=[b'',b'a',b'ab',b'abc',b'hello world',bytes(range(256)),b'\0'*9,b'    x',b'\xff'*5]
for d in D:
    for n in ('b64','urlsafe_b64','b32','b32hex','b16','a85','b85'):
        e=getattr(base64,n+'encode')(d); print(n, e, getattr(base64,n+'decode')(e)==d)
    print(base64.a85encode(d,adobe=True,wrapcol=20,foldspaces=True), base64.a85decode(base64.a85encode(d,adobe=True,foldspaces=True),adobe=True,foldspaces=True)==d, base64.encodebytes(d), binascii.hexlify(d), binascii.crc32(d), binascii.hexlify(d,':'), binascii.crc_hqx(d,0))
for f in (lambda: base64.b64encode('x'), lambda: base64.b64decode('abc'), lambda: base64.b64decode('a'), lambda: base64.b64decode('YQ==\n!'), lambda: base64.b64decode('YQ=='), lambda: base64.b64decode('Y!Q=', validate=True), lambda: base64.b64decode('é'), lambda: base64.b32decode('abc'), lambda: base64.b32decode('MFRGG==='), lambda: base64.b32decode('mfrgg===', casefold=True), lambda: base64.b32decode('1FRGG==='), lambda: base64.b16decode('ab'), lambda: base64.b16decode('AB'), lambda: base64.b16decode('ABC'), lambda: base64.b85decode('\x00'), lambda: base64.a85decode('zz'), lambda: base64.a85decode('s8W-"'), lambda: binascii.unhexlify('abc'), lambda: binascii.unhexlify('zz'), lambda: binascii.unhexlify('00ff'), lambda: base64.b64decode('YWJj====YWJj'), lambda: base64.b64decode(b'YWI='), lambda: base64.b64decode('====')):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
