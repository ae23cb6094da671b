"""A theme is a folder of data: what it offers to set, its templates and its style sheet. No code."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from cvgen.diagnostics import CvgenError, Diagnostic, Place, did_you_mean, error
from cvgen.reading.files import read_text
from cvgen.reading.lines import Lines
from cvgen.reading.yaml import compose

DESCRIPTION = "theme.yml"
PAGE = "cv.html.j2"
STYLE = "print.css"

TYPES = ("color", "choice", "length", "bool", "integer")

Value = str | bool | int

_NAMED = frozenset("black navy maroon teal purple green blue red gray olive".split())
_COLOR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_LENGTH = re.compile(r"(\d{1,4}(?:\.\d{1,3})?)\s*(pt|mm|cm|in|)")
_POINTS = {"": 1.0, "pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0}
_IN_STYLE = re.compile(r" at (\d+):(\d+)(?=[,.:]|$)")
_TRUTH = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


@dataclass(frozen=True, slots=True)
class Option:
    """Something a theme lets its users set; `minimum` and `maximum` are written like values, "" when unlimited."""

    name: str
    type: str
    default: Value
    choices: tuple[str, ...] = ()
    minimum: str = ""
    maximum: str = ""
    help: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme and the folder its templates are in."""

    name: str
    title: str
    description: str
    folder: Path
    options: tuple[Option, ...] = ()


def find(name_or_dir: str | Path, place: Place | None = None) -> Theme:
    """The theme in a folder, or the built-in one of this name; raises CvgenError when there is none.

    `place` is where cvgen.yml asks for it, None when the command line does.
    """
    folder = Path(name_or_dir)
    if (folder / DESCRIPTION).is_file():
        return _read(folder)
    if isinstance(name_or_dir, Path) or folder.is_dir() or re.search(r"[\\/]", name_or_dir):
        hint = f"a theme's folder holds {DESCRIPTION}, {PAGE} and {STYLE}; copy themes/classic to start from"
        message = f"there is no theme in {name_or_dir}: {DESCRIPTION} is missing"
        raise CvgenError(error("theme", message, place, hint))
    for home in _homes():
        if re.fullmatch(r"[\w-]+", name_or_dir) and (home / name_or_dir / DESCRIPTION).is_file():
            return _read(home / name_or_dir)
    hint = did_you_mean(name_or_dir, (path.name for path in _folders()))
    raise CvgenError(error("theme", f"there is no theme named '{name_or_dir}'", place, hint))


def listing() -> tuple[Theme, ...]:
    """The built-in themes by name."""
    return tuple(_read(folder) for folder in _folders())


def options(
    theme: Theme, given: Mapping[str, str], places: Mapping[str, Place] = MappingProxyType({})
) -> tuple[dict[str, Value], tuple[Diagnostic, ...]]:
    """Every option of the theme with the given or the default value, and what is wrong with those given."""
    known = {option.name: option for option in theme.options}
    values = {option.name: option.default for option in theme.options}
    found: list[Diagnostic] = []
    for name, text in given.items():
        if name not in known:
            hint = did_you_mean(name, known)
            found.append(error("option", f"theme '{theme.name}' has no option '{name}'", places.get(name), hint))
            continue
        value, complaint = _value(known[name], str(text))
        if complaint:
            message = f"option '{name}' of theme '{theme.name}': {complaint}"
            found.append(error("option", message, places.get(name), known[name].help))
        else:
            values[name] = value
    return values, tuple(found)


def placed(theme: Theme, page: str, found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Findings about a page's style sheet, at their line of the theme's, which the page's was made from."""
    style = re.search(r"<style[^>]*>(.*?)</style>", page, re.DOTALL)
    if style is None or not any(_IN_STYLE.search(d.message) for d in found):
        return found
    path = theme.folder / STYLE
    made = style[1].split("\n")
    written = [row.strip() for row in read_text(path)[0].split("\n")]
    made_from: list[Diagnostic] = []
    for one in found:
        at = _IN_STYLE.search(one.message)
        row = made[int(at[1]) - 1].strip() if at and int(at[1]) <= len(made) else ""
        if at and one.place is None:
            line = written.index(row) + 1 if row in written else 1
            one = replace(one, message=_IN_STYLE.sub("", one.message), place=Place(path, line, int(at[2])))
        made_from.append(one)
    return tuple(made_from)


def _value(option: Option, text: str) -> tuple[Value, str]:
    """A value as the option's type has it, and what is wrong with it or ""."""
    text = text.strip()
    match option.type:
        case "color":
            if _COLOR.fullmatch(text) or text.lower() in _NAMED:
                return text.lower(), ""
            return "", f"'{text}' is no color; write it like #1f3a5f or {', '.join(sorted(_NAMED))}"
        case "choice":
            if text in option.choices:
                return text, ""
            return "", f"'{text}' is none of {', '.join(option.choices)}; {did_you_mean(text, option.choices)}"
        case "bool":
            if text.lower() in _TRUTH:
                return _TRUTH[text.lower()], ""
            return False, f"'{text}' is neither yes nor no"
        case "integer":
            if not re.fullmatch(r"-?\d{1,9}", text):
                return 0, f"'{text}' is no whole number"
            return int(text), _beyond(option, int(text), text, int)
        case _:
            length = _LENGTH.fullmatch(text)
            if not length:
                return "", f"'{text}' is no length; write it like 10.5pt or 4mm"
            return f"{round(_in_points(text), 3):g}pt", _beyond(option, _in_points(text), text, _in_points)


def _beyond(option: Option, amount: float, text: str, measure: Callable[[str], float]) -> str:
    """What is wrong with an amount outside of an option's limits, or ""."""
    low, high = option.minimum, option.maximum
    if (low and amount < measure(low)) or (high and amount > measure(high)):
        return f"{text} is not between {low} and {high}" if low and high else f"{text} is beyond {low or high}"
    return ""


def _in_points(text: str) -> float:
    length = _LENGTH.fullmatch(text)
    return float(length[1]) * _POINTS[length[2]] if length else 0.0


def _homes() -> tuple[Path, ...]:
    """Where built-in themes live: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    return package / "themes", package.parent / "themes"


def _folders() -> list[Path]:
    found = {path.parent.name: path.parent for home in reversed(_homes()) for path in home.glob(f"*/{DESCRIPTION}")}
    return [found[name] for name in sorted(found)]


def _read(folder: Path) -> Theme:
    """The theme that a folder describes; raises CvgenError for one that cannot be used."""
    path = folder / DESCRIPTION
    text, _ = read_text(path)
    node, found = compose(Lines.of_file(path, text))
    data = node.to_python() if node is not None else None
    if not isinstance(data, dict) or any(d.severity == "error" for d in found):
        raise CvgenError(*found, error("theme", "this is no description of a theme", Place(path)))
    for name in (PAGE, STYLE):
        if not (folder / name).is_file():
            raise CvgenError(error("theme", f"the theme's folder has no {name}", Place(path)))
    rows = data.get("options") or {}
    made = tuple(_option(str(name), row, path) for name, row in rows.items()) if isinstance(rows, dict) else ()
    title = str(data.get("title") or folder.name)
    return Theme(str(data.get("name") or folder.name), title, str(data.get("description") or ""), folder, made)


def _option(name: str, row: object, path: Path) -> Option:
    """One option as theme.yml describes it; raises CvgenError when its default is no value of its type."""
    if not isinstance(row, dict) or row.get("type") not in TYPES:
        hint = f"give it a type: {', '.join(TYPES)}"
        raise CvgenError(error("theme", f"the option '{name}' of this theme has no known type", Place(path), hint))
    choices = row.get("choices") or []
    option = Option(
        name,
        row["type"],
        "",
        tuple(map(str, choices if isinstance(choices, list) else ())),
        str(row.get("minimum") or ""),
        str(row.get("maximum") or ""),
        str(row.get("help") or ""),
    )
    for limit in (option.minimum, option.maximum):
        complaint = _value(replace(option, minimum="", maximum=""), limit)[1] if limit else ""
        if complaint:
            raise CvgenError(error("theme", f"a limit of this theme's option '{name}': {complaint}", Place(path)))
    value, complaint = _value(option, str(row.get("default", "")))
    if complaint:
        raise CvgenError(error("theme", f"the default of this theme's option '{name}': {complaint}", Place(path)))
    return replace(option, default=value)
