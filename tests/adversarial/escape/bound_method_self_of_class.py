# outcome: value
# error: denied-effect
print([].append.__self__, {}.get.__self__, "harmless")
