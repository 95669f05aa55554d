# error: syntax-error
# error: undefined-name
# outcome: exception NameError
# -*- coding: rot13 -*-
cevag("ESCAPED")
