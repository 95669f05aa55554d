import contextlib
import io
import sys

print(sys.maxsize, sys.maxunicode, sys.byteorder, sys.version_info >= (3, 8), sys.version_info[:2], sys.version_info.major, sys.version_info.minor, sys.version_info[0])
print(sys.float_info.max, sys.float_info.epsilon, sys.float_info.min, sys.float_info.dig, sys.float_info.mant_dig, len(sys.float_info), sys.int_info.bits_per_digit, sys.hash_info.modulus, sys.hash_info.inf)
sys.setrecursionlimit(5000)
print(sys.getrecursionlimit(), sys.intern("abc"), isinstance(sys.getsizeof([]), int), sys.exc_info())
print(sys.stdout.write("hello\n"), sys.stdout.flush(), sys.stdout.isatty(), sys.stdout.name, sys.stdout.mode, sys.stdout.closed, sys.stdout.writable(), sys.stdout.readable())
sys.stdout.writelines(["a\n", "b\n"])
sys.stdout.writelines(f"{i}\n" for i in range(3))
print("to stdout", file=sys.stdout, flush=True)
print("to stderr", file=sys.stderr)
sys.stderr.write("also\n")
w = sys.stdout.write
w("bound\n")
buffer = io.StringIO()
with contextlib.redirect_stdout(buffer):
    print("captured", 1)
    sys.stdout.write("too\n")
    sys.stdout.writelines(["x", "y"])
print(repr(buffer.getvalue()))
errors = io.StringIO()
with contextlib.redirect_stderr(errors):
    sys.stderr.write("oops\n")
    print("more", file=sys.stderr)
print(repr(errors.getvalue()))
try:
    1 / 0
except ZeroDivisionError as e:
    info = sys.exc_info()
    print(info[0], info[1] is e, info[2] is not None)
for f in (
    lambda: sys.stdout.write(5),
    lambda: sys.setrecursionlimit(0),
    lambda: sys.setrecursionlimit("a"),
    lambda: sys.intern(5),
    lambda: sys.exit(3),
    lambda: sys.exit(),
    lambda: sys.exit("message"),
):
    try:
        print(f())
    except SystemExit as e:
        print("exit", e.code, e.args)
    except Exception as e:
        print(type(e).__name__, e)
