# error: unknown-module
import textwrap_like_nothing
