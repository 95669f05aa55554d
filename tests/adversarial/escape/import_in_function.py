# error: denied-effect
def late():
    import subprocess

    return subprocess.run(["id"])


late()
print("ESCAPED")
