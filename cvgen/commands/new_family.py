"""The first files of a family of one's own: its declaration, a site to try it on, and a test."""

from __future__ import annotations

from pathlib import Path

from cvgen.notes.diagnostics import CvgenError, error
from cvgen.patterns import lazy

_NAME = lazy(r"[a-z][a-z0-9_]*")

_DECLARATION = '''"""{title}: pages in src/, the owner in src/_data/site.json."""

from cvgen.site.family import Collection, Family, Keys, Menu, Pages, has, says

FAMILY = Family(
    name="{name}",
    # Evidence with weights: a site whose sum reaches 50 is read so; `cvgen families SITE` prints it.
    recognise=(has("{name}.config.*", 60), says("package.json", r'"{name}"', 40)),
    dialect="commonmark",  # or "kramdown"
    template="",  # or "liquid"
    pages=Pages(
        root=("src/",),  # what is taken off a path to make its address
        home=("src/index.md", "src/index.html"),
        others=("src/*.md", "src/*/*.md"),
        menu=(Menu("src/_data/navigation.*"),),
        furniture=("src/posts/*",),
    ),
    person=Keys(config=("src/_data/site.*",)),
    collections=(Collection("src/_data/publications.*", "publications"),),
)
'''

_TEST = '''"""What cvgen reads from a site of {title}."""

from pathlib import Path

import cvgen
from {name} import FAMILY
from cvgen.files.tree import Site

SITE = Path(__file__).parent / "site"


def test_the_site_is_recognised():
    assert FAMILY.weight(Site.at(SITE)) >= 50


def test_its_sections_are_read():
    cv = cvgen.read(SITE)  # needs the package to be installed: pip install -e .
    assert [section.kind for section in cv.sections] == ["bio", "honors"]
'''

_PACKAGE = """[project]
name = "cvgen-{name}"
version = "0.1.0"
dependencies = ["cvgen"]

[project.entry-points."cvgen.families"]
{name} = "{name}:FAMILY"

[build-system]
requires = ["setuptools>=69"]
build-backend = "setuptools.build_meta"

[tool.setuptools]
py-modules = ["{name}"]
"""

_SITE = {
    "{name}.config.js": "",
    "package.json": '{{"dependencies": {{"{name}": "1"}}}}\n',
    "src/_data/site.json": '{{"author": {{"name": "Ona Reyes", "email": "ona@bay.example"}}}}\n',
    "src/index.md": "---\ntitle: Ona Reyes\n---\n\nI study kelp.\n\n## Honors\n\n- *2021* Harbour Prize\n",
}


def starter(name: str, directory: Path) -> dict[Path, str]:
    """The files of a new family's package; raises CvgenError where one is there already, or the name does not do."""
    if not _NAME.fullmatch(name):
        hint = "such as eleventy: small letters, digits and _"
        raise CvgenError(error("usage", f"'{name}' is no name for a family", hint=hint))
    folder = directory / f"cvgen-{name}"
    words = {"name": name, "title": name.replace("_", " ").capitalize()}
    files = {f"{name}.py": _DECLARATION, f"test_{name}.py": _TEST, "pyproject.toml": _PACKAGE}
    files |= {f"site/{path}": text for path, text in _SITE.items()}
    found = {folder / path.format(**words): text.format(**words) for path, text in files.items()}
    if there := next((path for path in (folder, *found) if path.exists() or path.is_symlink()), None):
        hint = "choose another name, or another folder"
        raise CvgenError(error("family", f"{there} is there already, and is left as it is", hint=hint))
    return found
