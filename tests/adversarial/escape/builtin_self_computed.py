# error: denied-effect
# outcome: exception AttributeError
print(getattr(print, "__se" + "lf__").open("/etc/passwd"), "ESCAPED")
