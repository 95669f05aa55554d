# error: denied-effect
# outcome: value
# trap: denied
match (x for x in ()):
    case object(gi_frame=frame):
        print("ESCAPED", frame)
    case _:
        print("no match")
