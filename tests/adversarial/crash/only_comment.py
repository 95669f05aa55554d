# outcome: value
# nothing
