# outcome: exception ValueError
e = ValueError("self")
e.__cause__ = e
raise e
