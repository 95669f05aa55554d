# error: denied-effect
# outcome: value
# trap: denied
for name in ("gi_frame", "f_globals", "__globals__", "__code__", "__subclasses__", "tb_frame", "cr_frame", "__builtins__", "__loader__", "__reduce_ex__"):
    for thing in ((x for x in ()), lambda: 0, object, int, len, "", ValueError()):
        found = getattr(thing, "%s" % name, None)
        if found is not None and name not in ("__reduce_ex__",):
            print("ESCAPED", name, thing)
print("nothing found")
