"""struct: every code, byte orders, floats, errors."""
import struct
for c in 'bBhHiIlLqQ':
  for o in '@<>':
    try: print(c, struct.pack(o+c, 5), struct.unpack(o+c, struct.pack(o+c, 100)), struct.calcsize(o+c))
    except Exception as e: print(e)
for c in 'bBhHiIlLqQnN':
  for v in (2**70,-2**70,-1,1.5,'x'):
    try: print(c, struct.pack(c, v))
    except Exception as e: print(c, v, type(e).__name__, e)
for c in 'iIlL':
  for v in (2**31, 2**32, -1):
    try: print(c, struct.pack('<'+c, v))
    except Exception as e: print(c, v, type(e).__name__, e)
for v in (0.0,-0.0,1.0,-1.5,3.14,1e-45,1e-40,1e38,3.4028235e38,float('inf'),float('nan'),65504.0,65519.0,6e-8,5e-324,1e308,0.1,1/3,5.960464477539063e-08, 2.9802322387695312e-08):
    for c in 'efd':
        try: b=struct.pack('>'+c,v); print(c,v,b.hex(),struct.unpack('>'+c,b))
        except Exception as e: print(c,v,type(e).__name__,e)
print(struct.pack('>f', 3.5e38) if 0 else '')
print(struct.calcsize('bi'), struct.calcsize('<bi'), struct.calcsize('bhq'), struct.pack('bi',1,2), struct.pack('5s2x3p', b'ab', b'xyz'), struct.unpack('5s2x3p', b'ab\0\0\0\0\0\2xy'), struct.pack('?c', True, b'z'), struct.pack('3h',1,2,3), struct.unpack('<2h?', b'\1\0\2\0\1'), struct.calcsize('10s 2i'))
for f in (lambda: struct.pack('i'), lambda: struct.unpack('i', b'12'), lambda: struct.pack('z',1), lambda: struct.pack('3',1), lambda: struct.pack('c','a'), lambda: struct.pack('s','a'), lambda: struct.pack('f','a'), lambda: struct.unpack_from('i',b'123',1), lambda: list(struct.iter_unpack('h',b'123')), lambda: list(struct.iter_unpack('<h',b'1234')), lambda: struct.unpack_from('<h',b'12345',-2), lambda: struct.pack('i','x'), lambda: struct.pack('<f', 1e39),lambda: struct.pack('<e', 1e39), lambda: struct.pack_into('<i', bytearray(3), 0, 1)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
b=bytearray(8); struct.pack_into('<hh', b, 2, 1, -1); print(b); s=struct.Struct('<2i'); print(s.size, s.pack(1,2), s.unpack(s.pack(3,4)), s.format)
