fetch("a", deep=True)
g = fetch
list(map(fetch, [given]))
