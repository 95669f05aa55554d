# error: denied-effect
try:
    import os
except ImportError:
    os = None
print(os.getcwd() if os else "no os", "ESCAPED")
