# trap: memory
# trap: fuel
kept = []
while True:
    kept.append(type("T", (), {"x": 1}))
