# error: prose-around-code
# error: syntax-error
Sure! Here is the code you asked for:

print("ESCAPED")
