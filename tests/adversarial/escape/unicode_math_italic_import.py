# error: denied-effect
# error: undefined-name
# outcome: exception NameError
__𝘪𝘮𝘱𝘰𝘳𝘵__("os").system("id")
print("ESCAPED")
