# error: undefined-name
# outcome: exception NameError
{"a": true, "b": null}
