# error: syntax-error
from __future__ import braces
