# trap: fuel
while True: pass
