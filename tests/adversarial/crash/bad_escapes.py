# error: syntax-error
print(len("\N{NO SUCH NAME}"))
