# outcome: value
try:
    import no_such_module_at_all
except ImportError as e:
    print("handled", type(e).__name__)
