# error: denied-effect
# outcome: exception AttributeError
print(("{x." + "__class__.__subclasses__}").format_map({"x": object}), "ESCAPED")
