# error: denied-effect
table = {"run": eval}
print(table["run"]("1"), "ESCAPED")
