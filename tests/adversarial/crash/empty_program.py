# outcome: value

