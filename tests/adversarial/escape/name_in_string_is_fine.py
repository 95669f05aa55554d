# outcome: value
print("os.system('id')", '__import__("os")', """().__class__.__bases__""")
