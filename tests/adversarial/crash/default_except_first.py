# error: syntax-error
try:
    pass
except:
    pass
except ValueError:
    pass
