# outcome: value
d = {}
d["self"] = d
d
