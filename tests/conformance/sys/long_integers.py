import sys

print(sys.get_int_max_str_digits())
for f in (lambda: str(10**5000), lambda: int("1" * 5000), lambda: f"{10**5000}", lambda: "%d" % 10**5000, lambda: sys.set_int_max_str_digits(5), lambda: sys.set_int_max_str_digits(-1)):
    try:
        print(len(f()))
    except ValueError as e:
        print(e)
sys.set_int_max_str_digits(0)
print(sys.get_int_max_str_digits(), len(str(7**9000)), str(7**9000)[-12:], int("9" * 6000) % 10**6, len(f"{10**5000:,}"), len("%d" % 10**5000), len(repr([10**5000])))
sys.set_int_max_str_digits(5000)
try:
    print(str(10**5000))
except ValueError as e:
    print(e)
print(len(str(10**4999)))
