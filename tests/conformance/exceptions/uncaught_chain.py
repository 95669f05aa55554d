print("before")
data = {"a": 1}
try:
    data["b"]
except KeyError as e:
    raise RuntimeError("lookup failed") from e
print("after")
