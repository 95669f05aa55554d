# outcome: value
s = "\ud83d\ude00"
print(len(s), s == "\U0001F600", repr(s))
try:
    s.encode()
except UnicodeEncodeError as e:
    print(e)
