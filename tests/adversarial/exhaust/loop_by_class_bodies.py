# trap: fuel
# trap: memory
while True:
    class A:
        x = 1
