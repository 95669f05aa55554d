# outcome: value
# oracle: cpython
nan = float("nan")
l = [3, nan, 1, nan, 2]
print(len(sorted(l)), len({nan, float("nan")}), max([nan, 1]), max([1, nan]), min(nan, 1), nan in l, l.index(nan), {nan: 1}[nan])
print(sum(l) != sum(l), [nan] == [nan], nan == nan, (nan,) < (nan,), sorted([nan, nan], reverse=True) == [nan, nan])
