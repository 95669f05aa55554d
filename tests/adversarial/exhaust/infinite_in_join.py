# trap: fuel
# trap: memory
"".join(iter(str, 1))
