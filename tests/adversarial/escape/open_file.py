# error: denied-effect
# effect: fs.read
print(open("/etc/passwd").read(), "ESCAPED")
