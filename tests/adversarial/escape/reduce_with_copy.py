# outcome: value
# outcome: exception
# error: denied-effect
import copy


class A:
    def __reduce_ex__(self, version):
        return print, ("called by copy",)


copy.copy(A())
