# error: denied-effect
# outcome: exception
# error: unknown-attribute
import copy

print(copy._copy_dispatch, copy.copyreg, "ESCAPED")
