"""A theme is a folder of data: what it offers to set, its templates and its style sheet. No code.

A theme may extend another one: a file that it does not have is its parent's, and so are options and their values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from cvgen.files.decode import read_text
from cvgen.files.lines import Lines
from cvgen.files.nodes import MapNode, Node, Scalar
from cvgen.files.yaml import compose
from cvgen.notes import plugins
from cvgen.notes.diagnostics import CvgenError, Diagnostic, Place, did_you_mean, error
from cvgen.patterns import lazy
from cvgen.print.options import Option, Value, described, value_of

DESCRIPTION = "theme.yml"
PAGE = "cv.html.j2"
STYLE = "print.css"

_KEYS = ("name", "title", "description", "extends", "options")
#: Nobody reads a look that is made of more.
_GENERATIONS = 8
_NAME = lazy(r"\w[\w-]*")
_IN_STYLE = lazy(r" at (\d+):(\d+)(?=[,.:]|$)")
#: A picture stands in the page where the style sheet has its name.
_PICTURE = lazy(r"""url\((?:\s*+"[^"]*+"\s*+|\s*+'[^']*+'\s*+|[^)]*+)\)""")
#: What a template fills in. An opening mark within it begins it anew, so that a row of them is read once.
FILLED_IN = r"\{\{(?:(?!\{\{|\}\}).)*+\}\}|\{%(?:(?!\{%|%\}).)*+%\}|\{#(?:(?!\{#|#\}).)*+#\}"
_FILLED_IN = lazy(FILLED_IN)


@dataclass(frozen=True, slots=True)
class Fit:
    """How much smaller or larger than its options say a theme prints, so that a CV fits its pages."""

    #: multiplies the size of the text
    size: float = 1.0
    #: is added to the line height, which is about 1.35 in English and 1.6 in Chinese
    leading: float = 0.0
    #: multiplies the room between entries, sections and paragraphs
    room: float = 1.0
    #: multiplies the margins of the page
    margin: float = 1.0


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme and the folder its templates are in."""

    name: str
    title: str
    description: str
    folder: Path
    options: tuple[Option, ...] = ()
    #: options of a parent that this theme does not offer, with the values that the parent's templates see
    hidden: tuple[Option, ...] = ()
    #: the themes that this one extends, the nearest first; their names are those of their folders
    ancestors: tuple[Theme, ...] = ()

    def folders(self) -> tuple[Path, ...]:
        """Where a file of this theme is looked for, in this order."""
        return (self.folder, *(one.folder for one in self.ancestors))

    def is_built_in(self, name: str) -> bool:
        """Whether the file of this name is one that comes with cvgen."""
        return self.file(name).parent.parent in _homes()

    def file(self, name: str) -> Path:
        """The theme's own file of this name, else the nearest ancestor's; the own path when nobody has it."""
        return next((folder / name for folder in self.folders() if (folder / name).is_file()), self.folder / name)


#: The entry point by which other packages add a theme.
_GROUP = "cvgen.themes"


def find(name_or_dir: str | Path, place: Place | None = None) -> Theme:
    """The theme in a folder, or the built-in one of this name; raises CvgenError when there is none.

    `place` is where cvgen.yml asks for it, None when the command line does.
    """
    try:
        return _found(name_or_dir, place)
    except OSError as reason:  # a name longer than any file's, a folder that nobody may read
        shown = f"{str(name_or_dir)[:80]}…" if len(str(name_or_dir)) > 80 else str(name_or_dir)
        raise CvgenError(error("theme", f"there is no theme in {shown}: {reason.strerror or reason}", place)) from None


def _found(name_or_dir: str | Path, place: Place | None) -> Theme:
    """The same; raises OSError when the system does not let it look."""
    folder = Path(name_or_dir)
    # A name in cvgen.yml is none of a folder that happens to lie where cvgen was started.
    if (place is None or folder.is_absolute()) and _lies(folder / DESCRIPTION):
        return _read(folder)
    built_in = _built_in(name_or_dir) if isinstance(name_or_dir, str) else None
    if built_in is not None:
        return _read(built_in)
    if isinstance(name_or_dir, Path) or _lies(folder) or re.search(r"[\\/]", name_or_dir):
        hint = f"a theme's folder holds a {DESCRIPTION}; `cvgen themes new NAME --from classic` writes one"
        message = f"there is no theme in {str(name_or_dir)[:200]}: {DESCRIPTION} is missing"
        raise CvgenError(error("theme", message, place, hint))
    hint = did_you_mean(name_or_dir, (path.name for path in _folders()))
    raise CvgenError(error("theme", f"there is no theme named '{str(name_or_dir)[:80]}'", place, hint))


def listing() -> tuple[Theme, ...]:
    """The built-in themes by name."""
    return tuple(_read(folder) for folder in _folders())


def options(
    theme: Theme, given: Mapping[str, str], places: Mapping[str, Place] = MappingProxyType({})
) -> tuple[dict[str, Value], tuple[Diagnostic, ...]]:
    """Every option of the theme with the given or the default value, and what is wrong with those given."""
    known = {option.name: option for option in theme.options}
    values = {option.name: option.default for option in (*theme.options, *theme.hidden)}
    found: list[Diagnostic] = []
    for name, text in given.items():
        if name not in known:
            hint = did_you_mean(name, known)
            found.append(error("option", f"theme '{theme.name}' has no option '{name}'", places.get(name), hint))
            continue
        value, complaint = value_of(known[name], str(text))
        if complaint:
            message = f"option '{name}' of theme '{theme.name}': {complaint}"
            found.append(error("option", message, places.get(name), known[name].help))
        else:
            values[name] = value
    return values, tuple(found)


def placed(theme: Theme, page: str, found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Findings about a page's style sheet, at the line of the theme's or an ancestor's that they are about."""
    style = re.search(r"<style[^<>]*>(.*?)(?:</style>|\Z)", page, re.DOTALL)
    if style is None or not any(_IN_STYLE.search(d.message) for d in found):
        return found
    made = style[1].split("\n")
    made_from: list[Diagnostic] = []
    for one in found:
        at = _IN_STYLE.search(one.message)
        if at and one.place is None:
            row = made[int(at[1]) - 1].strip() if int(at[1]) <= len(made) else ""
            path, line = _written(theme, row)
            one = replace(one, message=_IN_STYLE.sub("", one.message), place=Place(path, line, int(at[2])))
        made_from.append(one)
    return tuple(made_from)


def _written(theme: Theme, row: str) -> tuple[Path, int]:
    """The file and line of a theme's style sheets that a row of the finished one was made from."""
    row = _PICTURE.sub("url()", row)
    rows = [
        (path, n, _PICTURE.sub("url()", text.strip()))
        for folder in theme.folders()
        for path in (folder / STYLE, *sorted(set(folder.rglob("*.css")) - {folder / STYLE}))
        if path.is_file() and not leads_out(folder, path)
        for n, text in enumerate(read_text(path)[0].split("\n"), 1)
    ]
    for path, n, text in rows:
        if row and text == row:
            return path, n
    for path, n, text in rows:
        parts = _FILLED_IN.split(text)
        if row and len(parts) > 1 and any(parts) and made_from(parts, row):
            return path, n
    return theme.file(STYLE), 1


def made_from(parts: Sequence[str], text: str) -> bool:
    """Whether a text is these parts of a template in their order, with anything filled in between them.

    Each part is taken where it first stands: were it an expression with `.*` for each gap, its time would grow with a
    power of the text as high as there are gaps.
    """
    first, last = parts[0], parts[-1]
    if len(parts) == 1 or len(text) < len(first) + len(last):
        return len(parts) == 1 and text == first
    at, end = len(first), len(text) - len(last)
    if not text.startswith(first) or not text.endswith(last):
        return False
    for part in parts[1:-1]:
        found = text.find(part, at, end)
        if found < 0:
            return False
        at = found + len(part)
    return True


def _homes() -> tuple[Path, ...]:
    """Where built-in themes live: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent.parent
    return package / "themes", package.parent / "themes"


def _folders() -> list[Path]:
    found = {path.parent.name: path.parent for home in reversed(_homes()) for path in home.glob(f"*/{DESCRIPTION}")}
    return [found[name] for name in sorted(found)]


def _built_in(name: str) -> Path | None:
    """The folder of the built-in theme of this name."""
    if not _NAME.fullmatch(name):
        return None
    folders = (*(home / name for home in _homes()), *_installed(name))
    return next((folder for folder in folders if _lies(folder / DESCRIPTION)), None)


def _installed(name: str) -> Iterator[Path]:
    """The folder of a theme that another package brings, by its path or by the package that holds it."""
    for plugin in plugins.load(_GROUP)[0]:
        if plugin.name == name:
            file = plugin.value if isinstance(plugin.value, str | Path) else getattr(plugin.value, "__file__", None)
            if file:
                yield Path(file) if Path(file).is_dir() else Path(file).parent


def _lies(path: Path) -> bool:
    """Whether there is a file or folder; a name too long for one is none."""
    try:
        return path.is_file() or path.is_dir()
    except (OSError, ValueError):
        return False


def is_built_in(folder: Path) -> bool:
    """Whether a theme's folder came with cvgen."""
    return folder.parent in _homes()


def comes_with_cvgen(file: str) -> bool:
    """Whether a file of this path is one of a theme that came with cvgen."""
    return any(Path(file).is_relative_to(home) for home in _homes())


def leads_out(folder: Path, path: Path) -> bool:
    """Whether a file in a theme's folder is a link to one outside of it: a theme may be anybody's.

    What came with cvgen is trusted, and an installer may have made links of it.
    """
    return not is_built_in(folder) and not path.resolve().is_relative_to(folder.resolve())


def _read(folder: Path, heirs: tuple[Path, ...] = ()) -> Theme:
    """The theme that a folder describes; raises CvgenError for one that cannot be used.

    `heirs` are the folders of the themes that extend it.
    """
    path = folder / DESCRIPTION
    if leads_out(folder, path):
        hint = "put the file itself into the theme's folder"
        message = f"{DESCRIPTION} of '{folder.name}' is a link that leads out of it"
        raise CvgenError(error("theme", message, Place(path), hint))
    if len(heirs) > _GENERATIONS:
        message = f"more than {_GENERATIONS} themes extend each other"
        raise CvgenError(error("theme", message, Place(path), "let this one extend a built-in theme"))
    text, _ = read_text(path)
    node, found = compose(Lines.of_file(path, text))
    if not isinstance(node, MapNode) or any(d.severity == "error" for d in found):
        raise CvgenError(*found, error("theme", "this is no description of a theme", Place(path)))
    for key, _ in node.pairs:
        if key.text not in _KEYS:
            hint = did_you_mean(key.text, _KEYS)
            raise CvgenError(error("theme", f"{DESCRIPTION} has no key '{key.text}'", key.place, hint))
    ancestors = _ancestors(folder, node.get("extends"), heirs)
    for name in (PAGE, STYLE):
        if not any((one / name).is_file() for one in (folder, *(other.folder for other in ancestors))):
            hint = f"write `extends: classic` into {DESCRIPTION}, and what is missing is taken from there"
            raise CvgenError(error("theme", f"the theme's folder has no {name}", Place(path), hint))
    offered, hidden = _options(node.get("options"), ancestors[0] if ancestors else None)
    said = {key: value.as_text() for key in _KEYS[:3] if (value := node.get(key)) is not None}
    name = said.get("name") or folder.name
    title = said.get("title") or name
    return Theme(name, title, said.get("description", ""), folder, offered, hidden, ancestors)


def _ancestors(folder: Path, node: Node | None, heirs: tuple[Path, ...]) -> tuple[Theme, ...]:
    """The themes that `extends` leads to, the nearest first: built-in ones, or folders beside this one."""
    name = node.as_text() if node is not None else ""
    if node is None or not name:
        return ()
    own = folder.resolve()
    beside = own.parent / name if _NAME.fullmatch(name) else own
    if beside != own and _lies(beside / DESCRIPTION) and beside.resolve() == beside:
        found: Path | None = folder.parent / name
    else:
        found = _built_in(name)
    circle = [one.resolve() for one in (folder, *heirs)]
    if found is None and name == folder.name:
        found = folder
    if found is None:
        hint = did_you_mean(name, (path.name for path in _folders()), otherwise="name a theme, or a folder beside this")
        raise CvgenError(error("theme", f"there is no theme '{name[:80]}' to extend", node.place, hint))
    if found.resolve() in circle:
        way = " → ".join(one.name for one in (*reversed(heirs), folder, found))
        hint = "let one of them extend a built-in theme, such as classic"
        raise CvgenError(error("theme", f"these themes extend each other in a circle: {way}", node.place, hint))
    parent = _read(found, (folder, *heirs))
    return parent, *parent.ancestors


def _options(node: Node | None, parent: Theme | None) -> tuple[tuple[Option, ...], tuple[Option, ...]]:
    """What a theme offers to set, and what of its parent's it hides."""
    offered = {option.name: option for option in parent.options} if parent else {}
    hidden = {option.name: option for option in parent.hidden} if parent else {}
    for key, row in _pairs(node):
        name = key.text
        if isinstance(row, Scalar) and row.is_null:
            if name not in offered:
                hint = did_you_mean(name, offered)
                raise CvgenError(error("theme", f"the parent of this theme has no option '{name}'", key.place, hint))
            hidden[name] = offered.pop(name)
            continue
        option, complaint, hint = described(name, row.to_python(), offered.get(name) or hidden.get(name))
        if option is None:
            raise CvgenError(error("theme", complaint, key.place, hint))
        offered[name] = option
        hidden.pop(name, None)
    return tuple(offered.values()), tuple(hidden.values())


def _pairs(node: Node | None) -> Iterator[tuple[Scalar, Node]]:
    if isinstance(node, MapNode):
        yield from node.pairs
    elif node is not None and not (isinstance(node, Scalar) and node.is_null):
        raise CvgenError(error("theme", "options must hold a name and a description for each", node.place))
