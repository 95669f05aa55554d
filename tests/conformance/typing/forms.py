"""The repr, equality and parts of type forms."""
from typing import *
import collections.abc

T = TypeVar('T')
K = TypeVar('K')
V = TypeVar('V', bound=int)
S = TypeVar('S', int, str)
for form in (List[int], Dict[str, List[int]], Optional[int], Union[int, str], Union[int, None, str], Any, Tuple[int, ...], Tuple[()], Tuple[int, str], Set[float], FrozenSet[str], Type[int], Callable[[int, str], bool], Callable[..., Any], Callable[[], None], Iterable[int], Iterator[str], Sequence[T], Mapping[K, int], Generator[int, None, str], Deque[int], DefaultDict[str, int], Literal[1, 'a', None], Annotated[int, 'meta', 3], ClassVar[int], Final[str], List, Dict, Callable, Optional['Node'], List['X'], List[Any], List[None], T, V, S, TypeVar('C', covariant=True), TypeVar('D', contravariant=True), NoReturn, Self, Never, List[List[T]], Pattern[str], Counter[str], Awaitable[int], ForwardRef('Q'), Required[int], TypeGuard[int], Union, Literal, Generic, Hashable, LiteralString, Concatenate[int, ...]):
    print(form)
print(Optional[int] == Union[int, None], Union[int, str] == Union[str, int], Union[int] is int, Union[int, int, str] == Union[int, str], Union[Union[int, str], float], List[int] == List[int], List[int] != List[str], hash(List[int]) == hash(List[int]), Optional[Optional[int]] == Optional[int])
print(Literal[1, 1, 2], Literal[Literal[1], 2] == Literal[1, 2], Literal[1] == Literal[True], Annotated[Annotated[int, 1], 2], Annotated[int, 1].__metadata__, Annotated[int, 1].__origin__)
for form in (List[int], Dict[str, int], Optional[int], Callable[[int], str], Callable[..., int], Tuple[int, ...], Literal[1, 2], Annotated[int, 'x'], int, List, Iterable[int], Generic[T], ClassVar[int]):
    print(get_origin(form), get_args(form))
print(List[T][int], Dict[K, V][str, int], Callable[[T], List[T]][int], Union[T, K][int, str], Optional[T][int], Tuple[T, ...][int], Dict[str, T].__parameters__, List[int].__parameters__)
print(isinstance([], List), isinstance({}, Mapping), isinstance((), Sequence), issubclass(dict, Dict), isinstance(3, Hashable), isinstance(len, Callable), isinstance(3, Union[int, str]), List() if False else 'no')
for bad in (lambda: List[int, str], lambda: Dict[int], lambda: Optional[int, str], lambda: Union[()], lambda: List[int][str], lambda: isinstance([], List[int]), lambda: isinstance(3, Any), lambda: List(), lambda: Callable[int, str], lambda: TypeVar('Z', int), lambda: Any(), lambda: Generic[int], lambda: Union[int, str](), lambda: Hashable[int]):
    try:
        print(bad())
    except TypeError as error:
        print(str(error)[:90])
print(int | List[int], List[int] | None, T | int, 'x' | T if False else Optional[T], None | Dict[str, int], Any | None)
print(List.__origin__, Iterable.__origin__ is collections.abc.Iterable, Dict[str, int].__origin__, Deque.__origin__, Callable.__origin__ is collections.abc.Callable, T.__name__, V.__bound__, S.__constraints__, cast(int, 'x'), TYPE_CHECKING)
