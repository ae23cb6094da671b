"""Every regular expression of cvgen, the worst texts for each made from its own pieces, and what they cost.

`script/fuzz --expressions` measures them; `tests/test_expressions.py` looks at their structure only.
"""

from __future__ import annotations

import ast
import importlib
import random
import re
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from re import _constants as op  # type: ignore[attr-defined]  # the only way to an expression's structure
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from cvgen.patterns import LatePattern

ROOT = Path(__file__).parent.parent
LONG, SHORT = 10_000, 2_000
MOST = 0.05
"""Seconds of processor that an expression may take for LONG characters."""

#: What a method of `re` does with a text; those that go on from match to match are like `sub`.
CALLS: dict[str, Callable[[re.Pattern[str], str], object]] = {
    "match": lambda pattern, text: pattern.match(text),
    "fullmatch": lambda pattern, text: pattern.fullmatch(text),
    "search": lambda pattern, text: pattern.search(text),
    "sub": lambda pattern, text: pattern.sub("", text),
}
_LIKE = {name: name for name in CALLS} | dict.fromkeys(("subn", "split", "findall", "finditer"), "sub")
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_MANY = 9  # a repeat of more is one without an end
_COMMON = " \n\t,(a1A.-中"


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression, where it stands, and how the code calls it."""

    where: str
    pattern: re.Pattern[str]
    calls: tuple[str, ...]

    def tree(self) -> Any:
        """What it is made of."""
        return parser.parse(self.pattern.pattern, self.pattern.flags)


@dataclass(frozen=True, slots=True)
class Hostile:
    """A text that may be expensive: a head, a piece many times, and an end that fits nothing."""

    head: str
    piece: str
    end: str

    def text(self, size: int) -> str:
        """As many characters as asked for."""
        times = max(1, (size - len(self.head) - len(self.end)) // len(self.piece))
        return self.head + self.piece * times + self.end


# -- what there is ----------------------------------------------------------------------------------------------------


@cache
def expressions() -> tuple[tuple[Expression, ...], tuple[str, ...]]:
    """All expressions that are known without running the code, and the calls whose expression is made while it runs."""
    found, unknown = _Found(), []
    modules = dict(_modules())
    for name, (module, _) in modules.items():
        for own, value in vars(module).items():
            found.add(f"{name}.{own}", value)
    for name, (module, tree) in modules.items():
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
                try:
                    found.called(f"{name}:{call.lineno}", call, call.func, module)
                except Exception:  # a name of the function's own
                    if ast.unparse(call.func.value) == "re":
                        unknown.append(f"{name}:{call.lineno}: {ast.unparse(call)}")
    return found.made(), tuple(unknown)


def _modules() -> Iterator[tuple[str, tuple[object, ast.Module]]]:
    for path in sorted((ROOT / "cvgen").rglob("*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        if not name.endswith("__main__"):
            yield name, (importlib.import_module(name), ast.parse(path.read_text("utf-8")))


class _Found:
    """Expressions, each once, with all ways in which it is called."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int], tuple[str, re.Pattern[str], set[str]]] = {}

    def add(self, where: str, value: object, *calls: str) -> None:
        """The expressions in a value."""
        for pattern in _patterns(value):
            if not isinstance(pattern.pattern, str):
                continue  # of bytes
            known = self._known.setdefault((pattern.pattern, pattern.flags), (where, pattern, set()))
            known[2].update(calls)

    def called(self, where: str, call: ast.Call, method: ast.Attribute, module: object) -> None:
        """The expression of a call such as `re.sub(r"a", …)` or `_NAME.match(…)`."""
        of_library = ast.unparse(method.value) == "re"
        if method.attr in _LIKE and not of_library:
            self.add(where, _value(method.value, module), _LIKE[method.attr])
        elif method.attr in _LIKE or (of_library and method.attr == "compile"):
            pattern = re.compile(_value(call.args[0], module), _flags(call, method.attr, module))
            self.add(where, pattern, *([_LIKE[method.attr]] if method.attr in _LIKE else []))

    def made(self) -> tuple[Expression, ...]:
        """Those for texts; one whose calls are not seen, say in a table, may be called in every way."""
        known = [(where, one, calls) for where, one, calls in self._known.values()]
        return tuple(Expression(where, one, tuple(sorted(calls) or CALLS)) for where, one, calls in known)


def _value(node: ast.expr, module: object) -> Any:
    return eval(compile(ast.Expression(node), "expression", "eval"), dict(vars(module)))


def _flags(call: ast.Call, method: str, module: object) -> int:
    given = call.args[{"compile": 1, "sub": 4, "subn": 4, "split": 3}.get(method, 2) :][:1]
    given += [keyword.value for keyword in call.keywords if keyword.arg == "flags"]
    return int(_value(given[0], module)) if given else 0


def _patterns(value: object, depth: int = 0) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, LatePattern):
        yield value.compiled()
    elif depth < 4:
        inside: Sequence[object] = ()
        if isinstance(value, (list, tuple, set, frozenset)):
            inside = tuple(value)
        elif isinstance(value, dict):
            inside = tuple(value.values())
        elif is_dataclass(value) and not isinstance(value, type):
            inside = tuple(getattr(value, field.name, None) for field in fields(value))
        for one in inside:
            yield from _patterns(one, depth + 1)


# -- hostile texts ----------------------------------------------------------------------------------------------------


def hostile(expression: Expression, seed: int = 1) -> Iterator[Hostile]:
    """Texts made of what fits the expression, a repeat's inside and what leads to it, many times over."""
    chance, tree = random.Random(seed), expression.tree()
    found: set[tuple[str, str]] = {("", one) for one in _COMMON}
    for before, body in _repeats(tree, ()):
        for _ in range(6):
            head, piece = sample(before, chance), sample(body, chance)
            found |= {("", piece), (head, piece), ("", head + piece), ("", head)}
    for _ in range(10):
        whole = sample(tree, chance)
        found |= {("", whole), ("", whole[:-1]), ("", whole[1:]), ("", whole[:1])}
    pieces = sorted({piece for _, piece in found if piece})
    found |= {("", chance.choice(pieces) + chance.choice(pieces)) for _ in range(12)}
    made = [Hostile(head, piece, end) for head, piece in sorted(found) if piece for end in ("", "\0", "!\0")]
    chance.shuffle(made)
    yield from made


def _repeats(tree: Any, before: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """The inside of every repeat without an end, and what stands before it."""
    for kind, value in tree:
        for inner in _inside(kind, value):
            if kind in _REPEATS and int(value[1]) > _MANY:
                yield before, inner
            yield from _repeats(inner, before)
        before = (*before, (kind, value))


def _inside(kind: Any, value: Any) -> tuple[Any, ...]:
    if kind in _REPEATS:
        return (value[2],)
    if kind == op.SUBPATTERN:
        return (value[3],)
    if kind == op.BRANCH:
        return tuple(value[1])
    if kind == op.ATOMIC_GROUP:
        return (value,)
    return (value[1],) if kind in (op.ASSERT, op.ASSERT_NOT) else ()


def sample(tree: Any, chance: random.Random) -> str:
    """A text that fits, looking around it left aside."""
    made = ""
    for kind, value in tree:
        if kind == op.LITERAL:
            made += chr(value)
        elif kind in (op.NOT_LITERAL, op.ANY, op.IN):
            made += _one_of(kind, value, chance)
        elif kind == op.BRANCH:
            made += sample(chance.choice(value[1]), chance)
        elif kind in _REPEATS:
            least, most, body = value
            made += "".join(sample(body, chance) for _ in range(chance.randint(least, min(int(most), least + 2))))
        elif kind not in (op.ASSERT, op.ASSERT_NOT):
            made += "".join(sample(inner, chance) for inner in _inside(kind, value))
    return made


def _one_of(kind: object, value: Any, chance: random.Random) -> str:
    if kind != op.IN:
        return chance.choice([one for one in "ab ,(" if kind == op.ANY or ord(one) != value])
    negated = bool(value[0][0] == op.NEGATE)
    named = [one for what, one in value if what == op.LITERAL]
    named += [end for what, one in value if what == op.RANGE for end in one]
    candidates = [*"a A0.,(*<[{-\"'\\:/\n\té中", *(chr(one) for one in named)]
    fitting = [one for one in candidates if in_class(value, one) != negated]
    return chance.choice(fitting) if fitting else "a"


_CATEGORIES = {
    op.CATEGORY_SPACE: str.isspace,
    op.CATEGORY_DIGIT: str.isdecimal,
    op.CATEGORY_WORD: lambda one: one.isalnum() or one == "_",
    op.CATEGORY_NOT_SPACE: lambda one: not one.isspace(),
    op.CATEGORY_NOT_DIGIT: lambda one: not one.isdecimal(),
    op.CATEGORY_NOT_WORD: lambda one: not (one.isalnum() or one == "_"),
}


def in_class(items: Any, character: str) -> bool:
    """Whether a class names a character, be it to want it or not to want it."""
    code = ord(character)
    return any(
        (kind == op.LITERAL and code == value)
        or (kind == op.RANGE and value[0] <= code <= value[1])
        or (kind == op.CATEGORY and _CATEGORIES[value](character))
        for kind, value in items
    )


# -- what they cost ---------------------------------------------------------------------------------------------------


class _LateError(Exception):
    pass


def _late(*_: object) -> None:
    raise _LateError


def seconds(call: str, pattern: re.Pattern[str], text: str, most: float = 1.0) -> float:
    """The processor time of one call; `most` if it is not done by then (an exponential one never is)."""
    before = signal.signal(signal.SIGVTALRM, _late)
    signal.setitimer(signal.ITIMER_VIRTUAL, most)
    start = time.process_time()
    try:
        CALLS[call](pattern, text)
        return time.process_time() - start
    except _LateError:
        return most
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def slowest(expression: Expression, seed: int = 1) -> tuple[float, str, Hostile] | None:
    """What takes longer than MOST for LONG characters: the seconds, the call and the text; None if nothing does."""
    worst: tuple[float, str, Hostile] | None = None
    for one in hostile(expression, seed):
        for call in expression.calls:
            # What is done with a short text in a fiftieth of the time is at worst quadratic, and quick enough.
            if seconds(call, expression.pattern, one.text(SHORT), 0.3) < MOST / 50:
                continue
            took = min(seconds(call, expression.pattern, one.text(LONG)) for _ in range(2))
            if took > MOST and (worst is None or took > worst[0]):
                worst = took, call, one
    return worst
