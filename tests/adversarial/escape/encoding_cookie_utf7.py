# outcome: value
# error: syntax-error
# coding: utf-7
x = 1
#+AAo-print("ESCAPED")
print("the comment stayed a comment")
