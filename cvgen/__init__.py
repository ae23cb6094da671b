"""cvgen reads an academic homepage and prints it as a CV in English and Chinese.

The map of the house. A room imports only from rooms above it:

- notes/     what is said about the work: problems with their places, the ledger, what is being done now
- files/     bytes become lines with places: YAML, TOML, front matter; the one door to a site's files and to the web
- cv/        the nouns: Readings (what pages say), CV (facts, every language, no layout), View (one language, all final)
- words/     what a language calls things and how it writes dates, from the tables in locales/
- markup/    Markdown, HTML, Liquid and LaTeX become one outline of blocks with places
- phrases/   what people write in one line: stays, awards, references, BibTeX entries, badges
- entries/   an outline becomes sections, and sections entries, each in its language
- merge/     several Readings become one CV: what belongs together, what stands twice, what differs
- site/      what homepages share and no family knows better: pages, addresses, photos, structured data, the person
- families/  the kinds of site that are read, one member each
- papers/    publications grouped, numbered, counted, and written in a citation style
- select/    what is printed for one application: sections, entries by rule, priorities
- language/  CV to View: completed, translated, localised, typeset
- print/     a View and a theme become one page: options, pictures, photo, fonts, the look that fits
- outputs/   the page as PDF, HTML or PNG, the CV as JSON, Markdown, plain text or Word
- checks/    what is proved before and after printing
- project/   cvgen.yml and the command line as one Project
- pipeline/  the walk for a Project, within limits of time and memory: workspace (the five steps), gather, fit, build
- commands/  what stands on it, beside each other: check, translate, gallery, doctor, init, import_cv, diff, serve
- cli/       arguments in, messages out; one module a command

What other programs may call stands in pipeline/api and is loaded when it is used:

    cv = cvgen.read("path/to/site")                    # raises cvgen.CvgenError with .diagnostics
    cv, notes = cvgen.inspect("path/to/site")          # and every diagnostic, and the ledger
    pdf = cvgen.render(cvgen.localise(cv, "zh"))       # bytes
    report = cvgen.build("path/to/site", lang=["en"])
    cvgen.list_families("path/to/site")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cvgen.cv.model import CV as CV
    from cvgen.cv.view import View as View
    from cvgen.notes.diagnostics import CvgenError as CvgenError
    from cvgen.pipeline.api import FamilyInfo as FamilyInfo
    from cvgen.pipeline.api import Notes as Notes
    from cvgen.pipeline.api import build as build
    from cvgen.pipeline.api import inspect as inspect
    from cvgen.pipeline.api import list_families as list_families
    from cvgen.pipeline.api import localise as localise
    from cvgen.pipeline.api import read as read
    from cvgen.pipeline.api import render as render
    from cvgen.pipeline.api import to_json as to_json

__version__ = "0.1.0"

_API = "cvgen.pipeline.api"
#: Where each public name stands; importing cvgen loads none of it.
_PUBLIC = {
    **dict.fromkeys(
        ("FamilyInfo", "Notes", "build", "inspect", "list_families", "localise", "read", "render", "to_json"), _API
    ),
    "CV": "cvgen.cv.model",
    "View": "cvgen.cv.view",
    "CvgenError": "cvgen.notes.diagnostics",
}


def __getattr__(name: str) -> Any:
    """A public name, loaded from its room."""
    if name in _PUBLIC:
        return getattr(import_module(_PUBLIC[name]), name)
    raise AttributeError(f"module 'cvgen' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted([*globals(), *_PUBLIC])
