# error: denied-effect
# error: undefined-name
print(ｏｐｅｎ("/etc/passwd"), "ESCAPED")
