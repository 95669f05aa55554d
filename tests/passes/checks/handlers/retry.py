def retry(f):
    while True:
        try:
            return f()
        except ValueError:
            continue
