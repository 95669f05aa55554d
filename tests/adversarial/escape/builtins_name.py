# error: denied-effect
print(__builtins__.__import__("os"), "ESCAPED")
