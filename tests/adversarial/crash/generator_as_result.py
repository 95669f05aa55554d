# outcome: value
(x for x in [1])
