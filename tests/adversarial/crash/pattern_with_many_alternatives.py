# outcome: value
# error: source-too-long too-large nested-too-deeply too-complex
# error: nested-too-deeply syntax-error
match 5:
    case ⟦1 | *40000⟧2:
        pass
    case _:
        print("none")
