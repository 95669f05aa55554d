# error: undefined-name
# outcome: exception NameError
print(delete_everything("now"), "ESCAPED")
