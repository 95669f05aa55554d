"""Enumerations as programs use them: a state machine, dispatch, parsing."""
from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import Enum, IntEnum, auto


class State(Enum):
    IDLE = 'idle'
    RUNNING = 'running'
    STOPPED = 'stopped'

    def can_go(self, other):
        return other in _moves[self]


_moves = {State.IDLE: {State.RUNNING}, State.RUNNING: {State.STOPPED, State.IDLE}, State.STOPPED: set()}


class Machine:
    def __init__(self):
        self.state = State.IDLE
        self.history = [self.state]

    def go(self, target):
        if not self.state.can_go(target):
            raise ValueError(f'{self.state.name} -> {target.name} is not allowed')
        self.state = target
        self.history.append(target)


machine = Machine()
for target in (State.RUNNING, State.IDLE, State.STOPPED):
    try:
        machine.go(target)
    except ValueError as error:
        print(error)
print([s.value for s in machine.history], machine.state)


class Op(Enum):
    ADD = '+'
    SUB = '-'
    MUL = '*'

    def apply(self, a, b):
        if self is Op.ADD:
            return a + b
        if self is Op.SUB:
            return a - b
        return a * b


def evaluate(text):
    stack = []
    for token in text.split():
        try:
            op = Op(token)
        except ValueError:
            stack.append(int(token))
        else:
            b, a = stack.pop(), stack.pop()
            stack.append(op.apply(a, b))
    return stack.pop()


print(evaluate('3 4 + 2 *'), evaluate('5 1 2 + 4 * + 3 -'))


class Suit(Enum):
    CLUBS, DIAMONDS, HEARTS, SPADES = '♣♦♥♠'


class Rank(IntEnum):
    TWO = 2
    JACK = 11
    ACE = 14


@dataclass(frozen=True, order=True)
class Card:
    rank: Rank
    suit: str

    def __str__(self):
        return f'{self.rank.name.title()} {Suit[self.suit].value}'


cards = sorted(Card(rank, suit.name) for rank in Rank for suit in list(Suit)[:2])
print([str(c) for c in cards], cards[-1].rank > Rank.JACK)
counts = Counter(card.rank for card in cards)
print(counts[Rank.ACE], counts)
groups = defaultdict(list)
for card in cards:
    groups[Suit[card.suit]].append(card.rank.value)
print(dict(groups))


class Token(Enum):
    NUMBER = auto()
    PLUS = auto()
    END = auto()


def tokens(text):
    for char in text:
        if char.isdigit():
            yield Token.NUMBER, int(char)
        elif char == '+':
            yield Token.PLUS, char
    yield Token.END, None


total = 0
for kind, value in tokens('1+2+3'):
    match kind:
        case Token.NUMBER:
            total += value
        case Token.PLUS:
            pass
        case Token.END:
            print('end', total)
lookup = {member.value: member for member in Token}
print(lookup[2], Token.END.value, [t.name for t in Token if t is not Token.END], any(t.name == 'PLUS' for t in Token))
print(dict(zip(Token, 'abc')), list(enumerate(Token))[0], {t.name: t.value for t in Token}, tuple(State)[0])
