# error: denied-effect
print(eval("__import__('os').system('id')"), "ESCAPED")
