# outcome: value
lambda: 0
