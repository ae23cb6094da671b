"""What other programs may call, as `import cvgen` offers it: read, inspect, localise, render, build, list_families."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from cvgen.cv.model import CV
from cvgen.cv.view import View
from cvgen.families import FAMILIES
from cvgen.files.tree import Site
from cvgen.language.localise import localise as _localised
from cvgen.notes.diagnostics import CvgenError, Diagnostic
from cvgen.notes.ledger import Ledger
from cvgen.outputs import html as html_output
from cvgen.outputs import json_resume, pdf
from cvgen.pipeline.build import build_all
from cvgen.pipeline.gather import cv_for, evidence
from cvgen.pipeline.report import Report
from cvgen.print import html, theme
from cvgen.project import load

Format = Literal["pdf", "html", "json", "md", "txt", "docx", "png"]


@dataclass(frozen=True, slots=True)
class Notes:
    """What is said of a reading: every diagnostic, and what became of every visible block of the source."""

    diagnostics: tuple[Diagnostic, ...]
    ledger: Ledger


@dataclass(frozen=True, slots=True)
class FamilyInfo:
    """A kind of site that is read. `weight`, from 0 to 100, and `evidence` are of the site that was asked about."""

    name: str
    weight: int = 0
    evidence: str = ""


def read(path: str | Path) -> CV:
    """The CV of a site: a folder or one file, read with its cvgen.yml.

    Raises CvgenError, whose `diagnostics` say what prevents that.

    >>> import cvgen
    >>> cv = cvgen.read("content")
    >>> [section.kind for section in cv.sections][:2]
    ['bio', 'education']
    """
    return inspect(path)[0]


def inspect(path: str | Path) -> tuple[CV, Notes]:
    """The CV of a site, and every note about it; raises CvgenError for a site that cannot be read.

    >>> import cvgen
    >>> cv, notes = cvgen.inspect("content")
    >>> {record.fate for record in notes.ledger} <= {"printed", "merged", "left out"}
    True
    """
    cv, ledger, found = cv_for(load(Path(path)))
    if any(one.severity == "error" for one in found):
        raise CvgenError(*found)
    return cv, Notes(found, ledger)


def localise(cv: CV, lang: str) -> View:
    """A CV in one language ("en", "zh", "zh-Hant"), every string final.

    >>> import cvgen
    >>> cvgen.localise(cvgen.read("content"), "zh").lang
    'zh'
    """
    return _localised(cv, lang)[0]


def render(
    view: View,
    *,
    theme_name: str = "classic",
    options: Mapping[str, object] | None = None,
    paper: Literal["a4", "letter"] = "a4",
    form: Literal["pdf", "html"] = "pdf",
) -> bytes:
    """A View as the bytes of a file, in a theme that cvgen brings; raises CvgenError for one that is not there.

    `options` are those of the theme, as `cvgen themes show NAME` lists them. A photo is not printed: it belongs to a
    site, which `build` knows.

    >>> import cvgen
    >>> view = cvgen.localise(cvgen.read("content"), "en")
    >>> cvgen.render(view, form="html").startswith(b"<!DOCTYPE html>")
    True
    """
    look = theme.find(theme_name)
    values, wrong = theme.options(look, {key: str(value) for key, value in (options or {}).items()}, {})
    page = html.page(replace(view, photo=None), look, values, paper=paper)
    if form == "html":
        data, found = html_output.render(page)
    else:
        made, found = pdf.render(page)
        data = made.data
    if bad := [one for one in (*wrong, *found) if one.severity == "error"]:
        raise CvgenError(*bad)
    return data


def to_json(cv: CV, lang: str) -> bytes:
    """A CV as JSON Resume 1.0.0 in one language.

    >>> import cvgen
    >>> b"basics" in cvgen.to_json(cvgen.read("content"), "en")
    True
    """
    return json_resume.write(cv, lang)


def build(
    path: str | Path,
    *,
    lang: Sequence[str] = (),
    form: Sequence[Format] = ("pdf",),
    output_dir: str | Path | None = None,
    strict: bool = False,
) -> Report:
    """Writes the files of a site as `cvgen build` does, and tells which; raises CvgenError and writes nothing else.

    `lang` is by default the languages that cvgen.yml or the content has; `output_dir` is dist/ in the site.

    >>> import cvgen, tempfile
    >>> report = cvgen.build("content", lang=["en"], form=["json"], output_dir=tempfile.mkdtemp())
    >>> [made.path.name for made in report.files]
    ['cv-en.json']
    """
    project = load(Path(path))
    project = replace(project, formats=tuple(form), languages=tuple(lang) or project.languages)
    if output_dir is not None:
        project = replace(project, output_dir=Path(output_dir))
    return build_all((project,), strict=strict)


def list_families(path: str | Path | None = None) -> tuple[FamilyInfo, ...]:
    """The kinds of site that are read; with a path, those with evidence for that site, the heaviest first.

    >>> import cvgen
    >>> cvgen.list_families("content")[0].name
    'native'
    """
    if path is None:
        return tuple(FamilyInfo(family.name) for family in FAMILIES)
    site = Site.at(Path(path))
    found = [FamilyInfo(one.name, weight, evidence(one, site)) for one in FAMILIES if (weight := one.weight(site)) > 0]
    return tuple(sorted(found, key=lambda one: -one.weight))
