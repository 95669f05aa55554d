# error: too-large
match 1:
    case [⟦NUMBERED:a{},*39000⟧ b]:
        pass
