"""A formula in TeX as text that any reader can read: symbols, scripts, fractions on one line, letters in their styles.

What is not known stays as TeX, the whole formula, so that nothing is guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from cvgen.cv.text import Inline, Run, plain
from cvgen.markup.math_symbols import (
    ACCENTS,
    BLACKBOARD,
    FUNCTIONS,
    LARGE,
    RAISED,
    RELATIONS,
    SIZES,
    SPACES,
    STYLES,
    SYMBOLS,
)
from cvgen.patterns import lazy

_TOKEN = lazy(r"\\([A-Za-z]+\*?|.)|([{}^_&~'])|(\s+)|([^\\{}^_&~'\s])", re.DOTALL)
_SIMPLE = lazy(r"[\w.∂∇√′″\u0300-\u036f\u20d0-\u20ff]*|\([^()]*\)")
_DEEPEST = 20
#: `\(…\)`, `\[…\]`, `$…$` and `$$…$$`. Money is none: a blank stands inside its signs, or a digit behind them. A
#: formula without a command or a script is a letter, a number or a few of both, and not glued to a word before it.
FORMULA = lazy(
    r"\\\((?P<round>[^$\n]{1,400}?)\\\)|\\\[(?P<square>[^$\n]{1,400}?)\\\]"
    r"|(?<![\\$])(?P<dollars>\$\$?)(?=[^\s$])(?P<inside>(?:[^$\n\\]|\\.){1,400}?)(?<!\s)(?P=dollars)(?![\d$])"
)
_BEFORE_CLOSING = lazy(r" +(?=[⟩⌋⌉)\]])")
_COMMANDED = lazy(r"[\\^_{]")
_BARE = lazy(r"[\d.,]+|(?=\D)(?:(?<![A-Za-z])[A-Za-z](?![A-Za-z])|[\d\s.,:;|'′()\[\]+*/<>=!-]){1,40}")


class _UnknownError(Exception):
    """A command that is not known, or a formula that is none."""


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # "command", "mark", "blank", "character"
    text: str


def is_formula(found: re.Match[str]) -> bool:
    """Whether a match of FORMULA is one: `$K$`, `$x_1$`, `$10$`; not `$HOME$` and not "$5 or 6$"."""
    inside = found["inside"]
    if inside is None or _COMMANDED.search(inside):
        return True
    return bool(_BARE.fullmatch(inside)) and not found.string[: found.start()][-1:].isalnum()


def formulas(text: str) -> Iterator[Inline]:
    """A text in pieces, each formula in it as text."""
    at = 0
    for found in FORMULA.finditer(text) if "$" in text or "\\" in text else ():
        if is_formula(found):
            yield (Run(text[at : found.start()]),)
            yield formula(found["inside"] or found["round"] or found["square"] or "") or (Run(found[0]),)
            at = found.end()
    yield (Run(text[at:]),)


def formula(tex: str) -> Inline:
    r"""The inside of a formula as text; nothing if there is a command in it that is not known.

    `\frac{1}{2}` is 1/2, `x_i^2` is x with a lowered i and a raised 2, `10^{-3}` is 10⁻³, `\mathbb{R}` is ℝ.
    """
    try:
        made = _Reader(tex).everything()
    except (_UnknownError, RecursionError):
        return ()
    while made and not made[0].text.strip():
        made = made[1:]
    return _joined(made)


def _joined(runs: Iterable[Run]) -> Inline:
    """Neighbours of one style in one run, blanks single, an accent and its letter in one character if there is one."""
    found: list[Run] = []
    for run in runs:
        if found and found[-1].styled_as(run):
            found[-1] = replace(found[-1], text=found[-1].text + run.text)
        elif run.text:
            found.append(run)
    folded = [replace(run, text=_folded(run.text)) for run in found]
    if folded:
        folded[-1] = replace(folded[-1], text=folded[-1].text.rstrip(" "))
    return tuple(run for run in folded if run.text)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", _BEFORE_CLOSING.sub("", re.sub(r"\s+", " ", text)))


class _Reader:
    """Reads a formula from left to right."""

    def __init__(self, tex: str) -> None:
        self._tokens: list[_Token] = []
        for command, mark, blank, character in _TOKEN.findall(tex):
            kind = "command" if command else "mark" if mark else "blank" if blank else "character"
            self._tokens.append(_Token(kind, command or mark or blank or character))
        self._at = self._depth = 0

    def everything(self) -> list[Run]:
        """The whole formula."""
        made = self._until(None)
        if self._at < len(self._tokens):
            raise _UnknownError
        return made

    def _peek(self) -> _Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _skip_blanks(self) -> bool:
        start = self._at
        while (token := self._peek()) and token.kind == "blank":
            self._at += 1
        return self._at > start

    def _until(self, end: str | None) -> list[Run]:
        """What stands before the mark that ends it, which is read, too."""
        made: list[Run] = []
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _UnknownError
        while token := self._peek():
            if token == _Token("mark", "}") or (end == "]" and token.text == "]" and token.kind == "character"):
                if end is None:
                    raise _UnknownError
                self._at += 1
                break
            self._one(made)
        else:
            if end is not None:
                raise _UnknownError
        self._depth -= 1
        return made

    def _one(self, made: list[Run]) -> None:
        """The next token, its arguments with it."""
        token = self._tokens[self._at]
        self._at += 1
        if token.kind == "blank":
            made.append(Run(" "))
        elif token.kind == "character":
            made.append(Run("−" if token.text == "-" else token.text))
        elif token.kind == "mark":
            self._mark(token.text, made)
        else:
            self._command(token.text, made)

    def _mark(self, mark: str, made: list[Run]) -> None:
        if mark == "{":
            made += self._until("}")
        elif mark == "~":
            made.append(Run(" "))
        elif mark == "'":
            made.append(Run("′"))
        elif mark in "^_":
            self._script(mark, made)
        else:
            raise _UnknownError

    def _script(self, mark: str, made: list[Run]) -> None:
        while made and made[-1].text.isspace():
            made.pop()
        words = "".join(_flat(run) for run in _joined(self._argument()))
        before = made[-1] if made else Run("")
        if mark == "^" and words in ("′", "″", "∘", "°"):
            made.append(Run("°" if words in "∘°" else words))
        elif mark == "^" and before.text[-1:].isdecimal() and not before.lowered and all(c in RAISED for c in words):
            made.append(Run("".join(RAISED[c] for c in words)))
        else:
            made.append(Run(words, raised=mark == "^", lowered=mark == "_"))

    def _argument(self) -> list[Run]:
        """The next group, command or character."""
        self._skip_blanks()
        made: list[Run] = []
        if self._peek() is None:
            raise _UnknownError
        self._one(made)
        return made

    def _command(self, name: str, made: list[Run]) -> None:
        name = name.rstrip("*") or name
        if name in SPACES:
            made.append(Run(SPACES[name]))
        elif name in SIZES:
            self._size(name)
        elif name in FUNCTIONS:
            self._function(name, made)
        elif name in SYMBOLS:
            self._symbol(name, made)
        elif name in STYLES:
            made += _styled(self._text_argument() if name in _WITH_WORDS else self._argument(), STYLES[name])
        elif name in ACCENTS:
            made += _accented(self._argument(), ACCENTS[name])
        elif name in _BUILT:
            _BUILT[name](self, made)
        else:
            raise _UnknownError

    def _size(self, name: str) -> None:
        r"""`\big` and the like say nothing; `\left.` has no bracket."""
        self._skip_blanks()
        if name in ("left", "right") and (token := self._peek()) and token.text == ".":
            self._at += 1

    def _function(self, name: str, made: list[Run]) -> None:
        r"""The name of a function, apart from what it is multiplied with and applied to: `2\sin x`."""
        blank = self._skip_blanks() and not _opens(self._peek())
        before = " " if made and (made[-1].text[-1:].isalnum() or made[-1].text[-1:] == ")") else ""
        token = self._peek()
        behind = " " if blank or (token and token.kind == "command" and token.text not in SIZES) else ""
        made.append(Run(f"{before}{FUNCTIONS[name]}{behind}"))

    def _symbol(self, name: str, made: list[Run]) -> None:
        spaced = bool(made) and made[-1].text[-1:] == " "
        large = self._skip_blanks() and name in LARGE
        related = name in RELATIONS
        before = " " if related and made and not spaced else ""
        behind = " " if (related or large or (spaced and not SYMBOLS[name].isalpha())) and self._peek() else ""
        made.append(Run(f"{before}{SYMBOLS[name]}{behind}"))

    def _text_argument(self) -> list[Run]:
        r"""The words of a `\text{…}`, in which a blank is a blank and a hyphen a hyphen."""
        return [replace(run, text=run.text.replace("−", "-")) for run in self._argument()]

    def fraction(self, made: list[Run]) -> None:
        """A fraction on one line."""
        above, below = self._argument(), self._argument()
        made += [*_enclosed(above), Run("/"), *_enclosed(below)]

    def root(self, made: list[Run]) -> None:
        """A root, of a degree or not."""
        self._skip_blanks()
        degree: list[Run] = []
        if self._peek() == _Token("character", "["):
            self._at += 1
            degree = self._until("]")
        words = plain(degree).strip()
        sign = {"": "√", "2": "√", "3": "∛"}.get(words, "")
        made += [Run(sign)] if sign else [Run(words, raised=True), Run("√")]
        made += _enclosed(self._argument())

    def choice(self, made: list[Run]) -> None:
        """A binomial."""
        above, below = self._argument(), self._argument()
        made += [Run("C("), *above, Run(", "), *below, Run(")")]

    def over(self, made: list[Run]) -> None:
        r"""`\stackrel{a}{b}` and its like: what stands above is raised."""
        above, below = self._argument(), self._argument()
        made += [*below, Run("".join(map(_flat, _joined(above))), raised=True)]

    def color(self, _: list[Run]) -> None:
        r"""`\color{red}`: what follows is in a colour, which the page of a CV has not."""
        self._argument()

    def colored(self, made: list[Run]) -> None:
        r"""`\textcolor{red}{x}` and its like."""
        self._argument()
        made += self._argument()

    def tagged(self, made: list[Run]) -> None:
        r"""`\mod n` and `\pmod{n}`."""
        made += [Run(" (mod "), *self._argument(), Run(")")]


_WITH_WORDS = frozenset({"text", "textrm", "textnormal", "mathrm", "mbox", "hbox", "operatorname", "textbf", "textit",
                         "texttt", "textsf", "mathsf", "mathtt", "emph"})  # fmt: skip
_BUILT: dict[str, Callable[[_Reader, list[Run]], None]] = {
    **dict.fromkeys(("frac", "dfrac", "tfrac", "cfrac", "sfrac", "nicefrac"), _Reader.fraction),
    "sqrt": _Reader.root,
    **dict.fromkeys(("binom", "dbinom", "tbinom"), _Reader.choice),
    **dict.fromkeys(("stackrel", "overset"), _Reader.over),
    "pmod": _Reader.tagged,
    "color": _Reader.color,
    **dict.fromkeys(("textcolor", "colorbox"), _Reader.colored),
}  # fmt: skip


def _opens(token: _Token | None) -> bool:
    return token is not None and token.text in ("(", "[", "{", "left", "_", "^", "big", "Big", "bigl", "Bigl")


def _flat(run: Run) -> str:
    """A script within a script, which has no place of its own."""
    return f"{'^' if run.raised else '_' if run.lowered else ''}{run.text}"


def _enclosed(runs: list[Run]) -> list[Run]:
    """A part of a fraction or root, in parentheses unless it is one number, word or letter."""
    runs = list(_joined(runs))
    return runs if _SIMPLE.fullmatch(plain(runs)) else [Run("("), *runs, Run(")")]


def _styled(runs: list[Run], style: str) -> list[Run]:
    if style == "blackboard":
        return [
            Run(BLACKBOARD[c]) if c in BLACKBOARD else replace(run, text=c, bold=True) for run in runs for c in run.text
        ]
    if style == "bold":
        return [replace(run, bold=True) for run in runs]
    return [replace(run, italic=True) for run in runs] if style == "italic" else runs


def _accented(runs: list[Run], mark: str) -> list[Run]:
    """One letter, or all of them under a line, with an accent."""
    letters = plain(runs).strip()
    if not letters or (len(letters) > 1 and mark not in "\u0305\u0332"):
        raise _UnknownError
    return [replace(run, text="".join(c if c.isspace() else c + mark for c in run.text)) for run in runs]
