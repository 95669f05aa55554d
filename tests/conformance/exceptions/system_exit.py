import sys

print("one")
try:
    sys.exit(3)
except SystemExit as e:
    print("code", e.code)
try:
    raise SystemExit("text")
except BaseException as e:
    print(repr(e), e.code)
try:
    sys.exit()
except SystemExit as e:
    print(e.code)
try:
    raise SystemExit
except Exception:
    print("not an Exception")
except SystemExit as e:
    print("exit", e.code)
sys.exit(0)
print("never")
