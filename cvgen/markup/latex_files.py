r"""LaTeX with the files that it reads set in, and the macros that it defines written out.

`\input{cv/education}` becomes the lines of cv/education.tex, each with its place there.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from cvgen.files.decode import read_text
from cvgen.files.lines import Lines
from cvgen.files.tree import Site
from cvgen.notes.diagnostics import CvgenError, Place
from cvgen.patterns import lazy

COMMENT = lazy(r"(?<!\\)%.*$", re.MULTILINE)
_INPUT = lazy(
    r"\\(?:(?:input|include|subfile)\s*\{([^{}\n]{1,200})\}|(?:sub)?import\s*\{([^{}\n]{0,200})\}\s*\{([^{}\n]{1,200})\})"
)
_DEFINITION = lazy(r"\\(?:re)?newcommand\*?\s*\{?\\([A-Za-z]+)\}?\s*(?:\[(\d)\])?\s*(?=\{)")
_NAME = lazy(r"\\([A-Za-z]+)\s?")
#: Files within files, and all of them, that are followed; and how long a text with its macros written out may be.
_DEEPEST, _MOST, _LONGEST = 5, 60, 400_000
#: Macros that stand in each other's text.
_PASSES = 3


@dataclass(frozen=True, slots=True)
class _Macro:
    """A macro that a text defines: the number of its arguments, and its text with `#1` for the first."""

    count: int
    text: str


def with_files(lines: Lines, site: Site) -> Lines:
    """The text with the files that it reads in their places; those that are not there, or not in the site, are none."""
    start = lines.place(1).path
    folder = PurePosixPath(start.relative_to(site.root).parent.as_posix())
    macros = {name: one.text for name, one in _definitions(lines.text).items() if not one.count}
    seen = [start]

    def rows(of: Lines, depth: int) -> Iterator[tuple[str, Place]]:
        for row, place in of.rows():
            code, at = COMMENT.sub("", row), 0
            for match in _INPUT.finditer(code):
                parts = (_NAME.sub(lambda m: macros.get(m[1], ""), part).strip() for part in match.groups() if part)
                inner = _file(site, folder.joinpath(*parts), seen) if depth < _DEEPEST else None
                if inner is not None:
                    yield code[at : match.start()], place
                    yield from rows(inner, depth + 1)
                    at = match.end()
            yield code[at:], place

    return Lines.joined(list(rows(lines, 0)), start)


def _file(site: Site, name: PurePosixPath, seen: list[Path]) -> Lines | None:
    path = site.file(name.as_posix()) if name.suffix else None
    path = path or site.file(f"{name.as_posix()}.tex")
    if path is None or path in seen or len(seen) > _MOST:
        return None
    seen.append(path)
    try:
        return Lines.of_file(path, read_text(path)[0])
    except CvgenError:
        return None


def written_out(text: str, known: Container[str]) -> str:
    """The text with its own macros written out, but those that are `known` by name; it keeps its number of lines."""
    macros = {name: one for name, one in _definitions(text).items() if name not in known}
    head, begin, body = text.partition("\\begin{document}")
    if not macros or not begin:
        return text
    names = re.compile(rf"\\({'|'.join(sorted(macros, key=len, reverse=True))})(?![A-Za-z])")
    for _ in range(_PASSES):
        made, at = [], 0
        for match in names.finditer(body):
            macro = macros[match[1]]
            given, end = arguments(body, match.end(), macro.count)
            if match.start() < at or len(given) < macro.count:
                continue
            words = macro.text
            for number, argument in enumerate(given, start=1):
                words = words.replace(f"#{number}", argument)
            lost = body.count("\n", match.start(), end)
            made += [body[at : match.start()], " ".join(words.split()), "\n" * lost]
            at = end
        whole = "".join((*made, body[at:]))
        if whole == body or len(whole) > _LONGEST:
            break
        body = whole
    return head + begin + body


def _definitions(text: str) -> dict[str, _Macro]:
    found: dict[str, _Macro] = {}
    for match in _DEFINITION.finditer(text):
        given, _ = arguments(text, match.end(), 1)
        if given:
            found[match[1]] = _Macro(int(match[2] or 0), given[0])
    return found


def arguments(text: str, at: int, count: int) -> tuple[list[str], int]:
    """Up to so many arguments in braces from an offset on, and where they end."""
    found: list[str] = []
    while len(found) < count and (opened := re.compile(r"\s*\{").match(text, at)):
        depth, end = 1, opened.end()
        while depth and end < len(text):
            depth += (text[end] == "{") - (text[end] == "}") if text[end - 1] != "\\" else 0
            end += 1
        found.append(text[opened.end() : end - 1])
        at = end
    return found, at
