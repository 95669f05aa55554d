# outcome: value
# trap: memory
# trap: fuel
# trap: output
[[0] * 1000] * 1000
