"""The operators as functions, and the getters."""
import operator as op
from operator import attrgetter, itemgetter, methodcaller

for name, args in (('add', (2, 3)), ('sub', (2, 3)), ('mul', (2, 'a')), ('truediv', (7, 2)), ('floordiv', (-7, 2)), ('mod', (-7, 3)), ('pow', (2, 10)), ('lshift', (1, 4)), ('rshift', (-9, 1)), ('and_', (6, 3)), ('or_', (6, 3)), ('xor', (6, 3)), ('lt', (1, 2)), ('le', (2, 2)), ('eq', (1, 1.0)), ('ne', (1, 2)), ('ge', (1, 2)), ('gt', ('b', 'a')), ('concat', ([1], [2])), ('contains', ('abc', 'b')), ('countOf', ([1, 2, 1], 1)), ('indexOf', ('abc', 'c')), ('getitem', ({'k': 1}, 'k')), ('is_', (None, None)), ('is_not', (1, None))):
    print(name, getattr(op, name)(*args))
print(op.neg(3), op.pos(-3), op.inv(5), op.invert(0), op.abs(-2), op.not_([]), op.truth('x'), op.index(True))
items = [3, 4]
op.setitem(items, 0, 'z')
op.delitem(items, 1)
other = op.iadd(items, [9])
print(items, other is items, op.imul(2, 4), op.iconcat([1], [2]), op.length_hint([1, 2]))
print(itemgetter(1)('abc'), itemgetter(0, 2)('abc'), itemgetter('k')({'k': 5}), itemgetter(slice(1, 3))([0, 1, 2, 3]), sorted([('b', 2), ('a', 9)], key=itemgetter(1)))


class Box:
    def __init__(self, size, name):
        self.size, self.name = size, name
        self.inner = self

    def scaled(self, k, extra=0):
        return self.size * k + extra


boxes = [Box(3, 'c'), Box(1, 'a'), Box(2, 'b')]
print(attrgetter('size')(boxes[0]), attrgetter('name', 'inner.size')(boxes[1]), [b.name for b in sorted(boxes, key=attrgetter('size'))], max(boxes, key=attrgetter('name')).size)
print(methodcaller('scaled', 10)(boxes[0]), methodcaller('scaled', 10, extra=1)(boxes[0]), list(map(methodcaller('upper'), 'ab')), methodcaller('split', ',')('a,b'))
for bad in (lambda: itemgetter(5)([1]), lambda: attrgetter('nope')(3), lambda: itemgetter(), lambda: op.add(1, 'a'), lambda: op.indexOf([1], 2), lambda: attrgetter(3), lambda: op.index(1.5), lambda: op.truediv(1, 0)):
    try:
        print(bad())
    except (IndexError, AttributeError, TypeError, ValueError, ZeroDivisionError) as error:
        print(type(error).__name__, error)
ops = {'+': op.add, '-': op.sub, '*': op.mul, '/': op.truediv, '^': op.pow}


def rpn(text):
    stack = []
    for token in text.split():
        if token in ops:
            b, a = stack.pop(), stack.pop()
            stack.append(ops[token](a, b))
        else:
            stack.append(float(token))
    return stack[0]


print(rpn('3 4 + 2 *'), rpn('2 3 ^ 1 -'), rpn('1 2 /'))
