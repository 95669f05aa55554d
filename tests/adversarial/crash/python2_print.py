# error: syntax-error
print "hello"
