# outcome: value
s = "\ud800"
print(len(s), repr(s), s == "\ud800", [s])
try:
    print(s)
except UnicodeEncodeError as e:
    print("not printable")
