# error: denied-effect
# effect: fs.write
with open("/tmp/owned", "w") as f:
    f.write("x")
print("ESCAPED")
