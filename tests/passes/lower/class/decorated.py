@wrap
class A(B, metaclass=M):
    """Doc."""

    n: int = 1
    m: "str"

    @property
    def p(self) -> int:
        """The p."""
        return self.n
