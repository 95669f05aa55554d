# outcome: exception ValueError
raise ValueError("\ud800")
