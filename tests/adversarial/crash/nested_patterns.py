# error: nested-too-deeply syntax-error
# error: source-too-long too-large nested-too-deeply too-complex
match 1:
    case ⟦[*20000⟧x⟦]*20000⟧:
        pass
