"""All themes side by side: the same CV in each of them, as PDFs, pictures and one page to compare."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from html import escape
from pathlib import Path

from cvgen.notes.diagnostics import CvgenError, Diagnostic, error
from cvgen.outputs import png
from cvgen.outputs.atomic_files import write_all
from cvgen.pipeline import guard
from cvgen.pipeline.build import printed
from cvgen.print.theme import Theme
from cvgen.project import Project

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


#: Files that are made and not yet written, and what was noticed.
_Files = tuple[tuple[tuple[Path, bytes], ...], tuple[Diagnostic, ...]]


def gallery(
    project: Project, themes: Iterable[Theme], folder: Path, *, limits: guard.Limits | None = None
) -> tuple[tuple[Path, ...], tuple[Diagnostic, ...]]:
    """Builds a project in each theme with the theme's own options, and shows every page; gives the files written.

    With `limits`, all is made in a process of its own.
    """
    files, found = guard.run(partial(_compared, project, tuple(themes), folder), limits)
    write_all(files)
    return tuple(path for path, _ in files), found


def _compared(project: Project, themes: tuple[Theme, ...], folder: Path) -> _Files:
    """The PDFs, the pictures of their pages and the page that shows them."""
    made, _, found = printed([_in_theme(project, theme, folder) for theme in themes])
    files = [(one.path, one.data) for one in made]
    pictures: dict[Path, tuple[Path, ...]] = {}
    for one in made:
        pages = png.render(one.data)
        pictures[one.path] = tuple(folder / f"{one.path.stem}-{n}.png" for n in range(1, len(pages) + 1))
        files += zip(pictures[one.path], pages, strict=True)
    shown = "\n".join(_shown(theme, pictures) for theme in themes)
    return (*files, (folder / PAGE, _PAGE.format(themes=shown).encode())), found


def preview(
    project: Project, theme: Theme, picture: Path, *, limits: guard.Limits | None = None
) -> tuple[Diagnostic, ...]:
    """Writes a picture of the first page of a project in a theme, in the first language it has."""
    if picture.suffix.lower() != ".png":
        raise CvgenError(error("usage", f"{picture.name} is no name of a PNG picture", hint="such as preview.png"))
    files, found = guard.run(partial(_first_page, project, theme, picture), limits)
    write_all(files)
    return found


def _first_page(project: Project, theme: Theme, picture: Path) -> _Files:
    """The picture of the first page."""
    one = replace(_in_theme(project, theme, picture.parent), languages=project.languages[:1])
    (made,), _, found = printed([one])
    return ((picture, png.render(made.data, most=1)[0]),), found


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


def _shown(theme: Theme, pictures: dict[Path, tuple[Path, ...]]) -> str:
    """A theme and all its pages, one language a line."""
    name = theme.folder.name
    lines = [f"<h2>{escape(theme.title)}</h2>", f"<p>{escape(theme.description)}</p>"]
    for path, pages in pictures.items():
        if not path.stem.startswith(f"{name}-"):
            continue
        for n, picture in enumerate(pages, 1):
            alt = f"{name}, {path.stem.removeprefix(f'{name}-')}, page {n}"
            link = f'<a href="{escape(path.name)}"><img src="{escape(picture.name)}" alt="{escape(alt)}"></a>'
            lines.append(f"<figure>{link}<figcaption>{escape(alt)}</figcaption></figure>")
        lines.append("<br>")
    return "\n".join(lines)
