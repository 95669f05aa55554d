# error: denied-effect
print(__builtins__["open"]("/etc/passwd").read(), "ESCAPED")
