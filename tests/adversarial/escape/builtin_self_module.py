# error: denied-effect
print(print.__self__.__import__("os"), "ESCAPED")
