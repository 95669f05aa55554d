# error: denied-effect
print(list(map(open, ["/etc/passwd"])), "ESCAPED")
