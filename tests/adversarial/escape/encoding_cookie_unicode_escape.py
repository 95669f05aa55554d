# outcome: value
# error: syntax-error
# coding: unicode_escape
#\x0aprint("ESCAPED")
print("the comment stayed a comment")
