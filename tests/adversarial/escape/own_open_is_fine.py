# outcome: value
def open(path):
    return "mine " + path


print(open("/etc/passwd"))
