r"""A CV in LaTeX of moderncv, Awesome-CV or altacv as Markdown with front matter, by the macros of its class.

`\cventry{2018--2022}{Ph.D.}{Delta University}{Harbour}{}{On sand}` becomes a dated item with what stands below it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cvgen.files.lines import Lines
from cvgen.markup import latex, latex_files
from cvgen.markup.latex_files import arguments
from cvgen.patterns import lazy

#: Classes whose macros are known, and what tells of classes made after them, as an expression for the file.
CLASS = (
    r"^[ \t]*\\(?:documentclass(?:\[[^\]\n]{0,300}\])?\{(?:[\w./-]*/)?(moderncv|awesome-cv|altacv)\}"
    r"|(?:makecvheader|makecvtitle)\b)"
)
_CLASS = lazy(CLASS, re.MULTILINE)
#: Macros by which a document of a class of its own is one of these.
_MADE_AFTER = (("altacv", lazy(r"\\personalinfo\b")), ("moderncv", lazy(r"\\(?:makecvtitle|moderncv\w*)\b")))
_MACRO = lazy(r"\\([A-Za-z]+)\*?")
_OPTION = lazy(r"\s*\[([^\]\n]*)\]")
_LINKED = lazy(r"\\(?:href|httplink|link)\s*\{([^{}]*)\}\s*\{((?:[^{}]|\{[^{}]*\})*)\}|\\url\s*\{([^{}]*)\}")
_STYLED = lazy(r"\\(textbf|textit|emph|textsl|underline|textsc|texttt)\s*\{((?:[^{}]|\{[^{}]*\})*)\}")
_STYLES = {"textbf": "**", "textit": "*", "emph": "*", "textsl": "*", "texttt": "`"}
#: Macros of the preamble that tell of the owner, and the keys of front matter.
_PERSON = {
    "title": "headline", "position": "headline", "tagline": "headline", "email": "email", "homepage": "homepage",
    "phone": "phone", "mobile": "phone", "address": "location", "location": "location", "github": "github",
    "linkedin": "linkedin", "gitlab": "gitlab", "twitter": "twitter", "orcid": "orcid",
    "googlescholar": "googlescholar",
}  # fmt: skip
_HEADINGS = {"section": "##", "cvsection": "##", "subsection": "###", "cvsubsection": "###"}
#: How many arguments of these macros are read, and what of them is an item, by its class where two share a name.
_Entry = tuple[int, Callable[[list[str]], tuple[list[str], str]]]
_ENTRIES: dict[str, _Entry] = {
    "moderncv cventry": (6, lambda a: ([_dated(a[0]), *a[1:5]], a[5])),
    "awesome-cv cventry": (5, lambda a: ([_dated(a[3]), a[0], a[1], a[2]], a[4])),
    "cvsubentry": (4, lambda a: ([_dated(a[2]), a[0], a[1]], a[3])),
    "cvhonor": (4, lambda a: ([_dated(a[3]), a[0], a[1], a[2]], "")),
    "cvevent": (4, lambda a: ([_dated(a[2]), a[0], a[1], a[3]], "")),
    "cvitem": (2, lambda a: ([_labelled(a[0], a[1])], "")),
    "cvitemwithcomment": (3, lambda a: ([_labelled(a[0], a[1]), a[2]], "")),
    "cvdoubleitem": (4, lambda a: ([_labelled(a[0], a[1]), _labelled(a[2], a[3])], "")),
    "cvlistitem": (1, lambda a: ([a[0]], "")),
    "cvlistdoubleitem": (2, lambda a: ([a[0], a[1]], "")),
    "altacv cvskill": (2, lambda a: ([a[0]], "")),
    "cvskill": (2, lambda a: ([_labelled(a[0], a[1])], "")),
    "cvachievement": (3, lambda a: ([_labelled(a[1], a[2])], "")),
    "cvtag": (1, lambda a: ([a[0]], "")),
    "cvref": (3, lambda a: ([part for part in a if part], "")),
}
_DOT = lazy(
    r"(?:\\(?:enskip|quad|qquad|,|;|\s)\s*|\{\s*)*\\(?:cdotp?|textperiodcentered|textbullet)\b[{}]*"
    r"(?:\s*\\(?:enskip|quad|qquad|,|;|\s))*\}?"
)
#: Macros that only set the page, with the number of their arguments.
_SETTING = {
    "vspace": 1, "hspace": 1, "begin": 1, "end": 1, "label": 1, "input": 1, "include": 1, "subfile": 1,
    "import": 2, "subimport": 2, "makecvtitle": 0,
    "makecvheader": 0, "makecvfooter": 3, "maketitle": 0, "newpage": 0, "clearpage": 0, "divider": 0, "medskip": 0,
    "smallskip": 0, "bigskip": 0, "nocite": 1, "bibliography": 1, "bibliographystyle": 1, "pagestyle": 1,
    "setlength": 2, "name": 1, "tagline": 1, "photo": 2, "photoL": 2, "photoR": 2,
    "columnbreak": 0, "switchcolumn": 0, "small": 0, "large": 0, "centering": 0, "noindent": 0, "par": 0,
}  # fmt: skip
_KNOWN = frozenset({*(name.rpartition(" ")[2] for name in _ENTRIES), *_SETTING, *_HEADINGS, *_PERSON, "item"})
#: Macros of entries in classes of one's own, and how many arguments one of them takes at most.
_OWN = lazy(r"cv[a-z]{2,}$")
_MOST = 9
_LONGEST_DATE = 60
_AROUND = lazy(r"\\(?:begin|end)\s*\{[^{}]*\}(?:\[[^\]]*\]|\{\d+\})*|\\vspace\*?\{[^{}]*\}")
_DATE = lazy(r"\d{4}|\b(?:present|now|today|至今)\b", re.IGNORECASE)


def as_markdown(lines: Lines) -> Lines:
    """The CV; of a file of another class nothing."""
    text = latex_files.written_out(latex_files.COMMENT.sub("", lines.text), _KNOWN)
    if _CLASS.search(text) is None:
        return Lines("", lines.places[:1])
    kind = _class_of(text)
    head, _, body = text.partition("\\begin{document}")
    body, offset = body.partition("\\end{document}")[0], head.count("\n")
    header = body.partition("\\makecvheader")[0] if kind == "altacv" else ""
    front = _front("\n".join((head, header, _personal(body))), kind)
    place = lines.place(1)
    rows = [("---", place), (f"author: {json.dumps(front, ensure_ascii=False)}", place), ("---", place)]
    for at, words in _rows(body, kind):
        where = lines.place(offset + 1 + body.count("\n", 0, at))
        rows += [(row, where) for row in words]
    return Lines.joined(rows, place.path)


def _class_of(text: str) -> str:
    """The known class of a document, or that whose macros it uses."""
    named = next((match[1] for match in _CLASS.finditer(text) if match[1]), "")
    return named or next((kind for kind, sign in _MADE_AFTER if sign.search(text)), "awesome-cv")


def _personal(body: str) -> str:
    match = re.search(r"\\personalinfo\s*(?=\{)", body)
    return arguments(body, match.end(), 1)[0][0] if match else ""


def _front(head: str, kind: str) -> dict[str, str]:
    """What the macros of the preamble tell of the owner."""
    found: dict[str, str] = {}
    parts: dict[str, str] = {}
    for match in _MACRO.finditer(head):
        option = _OPTION.match(head, match.end())
        after = option.end() if option else match.end()
        name = match[1]
        if name in _NAMES:
            given, _ = arguments(head, after, 2 if name == "name" and kind != "altacv" else 1)
            parts[name] = " ".join(filter(None, map(_inline, given)))
        elif key := _key(name, option):
            given, _ = arguments(head, after, 3 if name == "address" and kind == "moderncv" else 1)
            found.setdefault(key, _in_a_row(given) if name in _PERSON else "".join(map(latex.plain, given)))
    if (home := found.get("homepage", "")) and "//" not in home:
        found["homepage"] = f"https://{home}"
    whole = parts.get("name") or " ".join(filter(None, map(parts.get, _NAMES[1:])))
    return {key: value for key, value in {"name": whole, **found}.items() if value}


def _key(macro: str, option: re.Match[str] | None) -> str:
    """The key of front matter that a macro tells: its own, or of an account the one in its option."""
    if macro in ("social", "extrainfo") and option:
        return option[1].strip().lower()
    return _PERSON.get(macro, "")


#: Macros of the owner's name: all of it, or its given name and its family name by either word.
_NAMES = ("name", "firstname", "familyname", "lastname")


def _in_a_row(given: list[str]) -> str:
    """Arguments, and the lines in them, with commas between."""
    words = ", ".join(part for one in given if (part := latex.plain(_DOT.sub(" · ", one))).strip())
    return re.sub(r"\s*\\\\\s*", ", ", words).strip(" ,")


@dataclass(frozen=True, slots=True)
class _KnownMacro:
    """A known macro where it stands: how it is read as an entry, what it is given, where that begins and ends."""

    name: str
    entry: _Entry | None
    given: list[str]
    start: int
    after: int
    end: int


def _rows(body: str, kind: str) -> Iterator[tuple[int, list[str]]]:
    """Each heading, item and paragraph of the document, with where it begins."""
    at = said = 0
    inside: list[str] = []  # environments
    while match := _MACRO.search(body, at):
        macro = _macro(body, match, kind)
        if macro is None:
            at = match.end()
            continue
        yield from _prose(said, body[said : match.start()])
        at = said = _end_of_item(body, macro.after) if macro.name == "item" else macro.end
        if row := _row(body[macro.after : at], macro, inside, "cvevent" in body[: match.start()]):
            yield match.start(), row
    yield from _prose(said, body[said:])


def _macro(body: str, match: re.Match[str], kind: str) -> _KnownMacro | None:
    """A macro with its arguments; None for one that is not known."""
    name = match[1]
    entry = _entry_of(body, match, kind)
    if not (entry or name in _HEADINGS or name == "item" or name in _SETTING or name == "personalinfo"):
        return None
    option = _OPTION.match(body, match.end())
    after = option.end() if option else match.end()
    count = entry[0] if entry else 1 if name in (*_HEADINGS, "personalinfo") else _SETTING.get(name, 0)
    given, end = arguments(body, after, count)
    return _KnownMacro(name, entry, given, match.start(), after, end)


def _row(item: str, macro: _KnownMacro, inside: list[str], in_event: bool) -> list[str]:
    """The lines of a heading, entry or item; environments that begin and end are noted in `inside`."""
    name, given = macro.name, macro.given
    if name == "item":
        lists = sum("it" in one or "enum" in one for one in inside)
        return [f"{' ' * (4 * max(0, lists - (0 if in_event else 1)))}- {_inline(item)}"]
    if name in _HEADINGS and given:
        return ["", f"{_HEADINGS[name]} {_inline(given[0])}", ""]
    if macro.entry and len(given) == macro.entry[0]:
        parts, below = macro.entry[1](given)
        return [f"- {', '.join(filter(None, map(_inline, parts)))}", *_below(below)]
    if name in ("begin", "end") and given:
        _note(name, given[0], inside)
    return []


def _note(macro: str, environment: str, inside: list[str]) -> None:
    """An environment that begins or ends."""
    if macro == "begin":
        inside.append(environment)
    elif environment in inside:
        inside.remove(environment)


def _end_of_item(body: str, at: int) -> int:
    """Where an item of a list ends: before the next one, or with its list."""
    stop = re.compile(r"\\(?:item\b|end\s*\{)").search(body, at)
    return stop.start() if stop else len(body)


def _entry_of(body: str, macro: re.Match[str], kind: str) -> _Entry | None:
    """How a macro of the class is read; one of its own, or with more arguments than there, by what it is given."""
    name = macro[1]
    entry = _ENTRIES.get(f"{kind} {name}") or _ENTRIES.get(name)
    if name in _KNOWN and entry is None:
        return None
    if entry is None and not _OWN.match(name):
        return None
    option = _OPTION.match(body, macro.end())
    given = len(arguments(body, option.end() if option else macro.end(), _MOST)[0])
    if entry is not None and given <= entry[0]:
        return entry
    return (given, _of_any) if given else None


def _of_any(given: list[str]) -> tuple[list[str], str]:
    """The arguments of a macro of no known class: a date first, then the others; what is a list stands below."""
    below = given[-1] if "\\item" in given[-1] else ""
    parts = list(filter(_inline, given[:-1] if below else given))
    when = [part for part in parts if len(part) < _LONGEST_DATE and _DATE.search(part)][:1]
    rest = [part for part in parts if part not in when]
    if not when and len(rest) == 2 and len(parts) < len(given):
        return [_labelled(rest[0], rest[1])], below
    return [*map(_dated, when), *rest], below


def _prose(at: int, text: str) -> Iterator[tuple[int, list[str]]]:
    """Paragraphs that stand between macros."""
    for part in re.split(r"\n[ \t]*\n", text):
        if re.search(r"\w{2}", words := _inline(part)):
            yield at + text.find(part.strip()[:20]), ["", words, ""]


def _below(text: str) -> list[str]:
    """What an entry tells below its line, as items of its own."""
    items = re.split(r"\\item\b(?:\s*\[[^\]]*\])?", _AROUND.sub("", text))
    return [f"    - {words.strip('{} ')}" for item in items if (words := _inline(item)).strip("{} ")]


def _dated(words: str) -> str:
    return words.replace("--", "–") if words.strip() else ""


def _labelled(label: str, words: str) -> str:
    """A date, which stands for itself, or the label of what follows it."""
    if not label.strip():
        return words
    return f"{_dated(label)}, {words}" if _DATE.search(label) else f"\\textbf{{{label.strip().rstrip(':：')}}}: {words}"


def _inline(text: str) -> str:
    """A stretch of LaTeX as one line of Markdown."""
    text = re.sub(r"\\(?:faIcon|fa[A-Z]\w*|hfill|small|large|bfseries|itshape)\b(?:\{[^{}]*\})?", " ", text)
    text = _DOT.sub(" · ", text)
    kept: list[str] = []

    def put(words: str) -> str:
        kept.append(words)
        return f"\ue000{len(kept) - 1}\ue001"

    for _ in range(3):  # one within another
        text = _LINKED.sub(
            lambda m: put(f"<{m[3]}>" if m[3] else f"[{latex.plain(m[2])}]({latex.verbatim(m[1])})"), text
        )
        text = _STYLED.sub(lambda m: f"{put(s)}{m[2].strip()}{put(s)}" if (s := _STYLES.get(m[1])) else m[2], text)
    text = re.sub(r"\s*\\\\(?:\[[^\]]*\])?\s*|\\newline\b", ", ", text)
    words = " ".join(latex.plain(text).split()).strip(" ,")
    for number in reversed(range(len(kept))):
        words = words.replace(f"\ue000{number}\ue001", kept[number])
    return words
