# error: denied-effect
# outcome: exception AttributeError
# trap: denied
print(("{x." + "__class__.__subclasses__}").format_map({"x": object}), "ESCAPED")
