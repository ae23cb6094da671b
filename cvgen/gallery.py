"""All themes side by side: the same CV in each of them, as PDFs, pictures and one page to compare."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from html import escape
from pathlib import Path

from cvgen.build import Made, build_all
from cvgen.diagnostics import CvgenError, Diagnostic, error
from cvgen.outputs import png
from cvgen.outputs.files import write_all
from cvgen.project import Project
from cvgen.theme import Theme

PAGE = "index.html"

_PAGE = """<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<title>Themes of cvgen</title>
<style>
body {{ font: 16px/1.4 sans-serif; margin: 2rem; background: #eceef1; color: #16181d; }}
figure {{ display: inline-block; margin: 0 1rem 1rem 0; }}
img {{ width: 22rem; border: 1px solid #c3c8d0; background: white; }}
</style>
<h1>Themes of cvgen</h1>
{themes}
</html>
"""


def sample() -> Path:
    """The sample content: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    return next(path for path in (package / "content", package.parent / "content") if path.is_dir())


def gallery(project: Project, themes: Iterable[Theme], folder: Path) -> tuple[tuple[Path, ...], tuple[Diagnostic, ...]]:
    """Builds a project in each theme with the theme's own options, and shows every page; gives the files written."""
    themes = tuple(themes)
    report = build_all([_in_theme(project, theme, folder) for theme in themes])
    made = {file.path.stem: file for file in report.files}
    pictures: dict[str, tuple[Path, ...]] = {}
    written: list[tuple[Path, bytes]] = []
    for name, file in made.items():
        pages = png.render(file.path.read_bytes())
        paths = tuple(folder / f"{name}-{n}.png" for n in range(1, len(pages) + 1))
        pictures[name] = paths
        written += zip(paths, pages, strict=True)
    shown = "\n".join(_shown(theme, made, pictures) for theme in themes)
    written.append((folder / PAGE, _PAGE.format(themes=shown).encode()))
    write_all(written)
    return (*(file.path for file in report.files), *(path for path, _ in written)), report.diagnostics


def preview(project: Project, theme: Theme, picture: Path) -> tuple[Diagnostic, ...]:
    """Writes a picture of the first page of a project in a theme, in the first language it has."""
    if picture.suffix.lower() != ".png":
        raise CvgenError(error("usage", f"{picture.name} is no name of a PNG picture", hint="such as preview.png"))
    one = replace(
        _in_theme(project, theme, picture.parent), languages=project.languages[:1], output=f".{theme.name}.{{ext}}"
    )
    report = build_all([one])
    (made,) = report.files
    try:
        pages = png.render(made.path.read_bytes(), most=1)
    finally:
        made.path.unlink()
    write_all([(picture, pages[0])])
    return report.diagnostics


def _in_theme(project: Project, theme: Theme, folder: Path) -> Project:
    """The project printed in a theme, under the theme's name."""
    return replace(
        project,
        theme=str(theme.folder),
        theme_place=None,
        options={},
        places={},
        formats=("pdf",),
        output_dir=folder,
        output=f"{theme.folder.name}-{{lang}}.{{ext}}",
    )


def _shown(theme: Theme, made: dict[str, Made], pictures: dict[str, tuple[Path, ...]]) -> str:
    """A theme and all its pages, one language a line."""
    name = theme.folder.name
    lines = [f"<h2>{escape(theme.title)}</h2>", f"<p>{escape(theme.description)}</p>"]
    for stem, file in made.items():
        if not stem.startswith(f"{name}-"):
            continue
        for n, picture in enumerate(pictures[stem], 1):
            alt = f"{name}, {stem.removeprefix(f'{name}-')}, page {n}"
            link = f'<a href="{escape(file.path.name)}"><img src="{escape(picture.name)}" alt="{escape(alt)}"></a>'
            lines.append(f"<figure>{link}<figcaption>{escape(alt)}</figcaption></figure>")
        lines.append("<br>")
    return "\n".join(lines)
