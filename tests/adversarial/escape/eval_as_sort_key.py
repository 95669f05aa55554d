# error: denied-effect
print(sorted(["print('ESCAPED')"], key=eval))
