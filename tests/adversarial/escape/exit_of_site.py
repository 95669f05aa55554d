# error: denied-effect
# error: undefined-name
# outcome: exception
quit()
print("after")
