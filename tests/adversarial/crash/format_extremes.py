# outcome: value
# trap: memory
for spec in ("999999999999999999999d", ".99999999999999999999f", "-1", "0", ",_d", "<<<", "{", "\0", "é>5", "\ud800^3"):
    try:
        print(len(format(5, spec)))
    except ValueError as e:
        print("ValueError")
