# error: denied-effect
# outcome: value
match (x for x in ()):
    case object(gi_frame=frame):
        print("ESCAPED", frame)
    case _:
        print("no match")
