# outcome: value
l = [1]
l.append(l)
l
