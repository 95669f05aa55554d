# error: denied-effect
x = 1; import os; os.system("id"); print("ESCAPED")
