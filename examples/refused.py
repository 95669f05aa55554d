# Refused before it runs, with the effect that it wants and what to write instead.
import subprocess


def clean(path):
    return subprocess.run(["rm", "-rf", path])


print(clean("/data"))
