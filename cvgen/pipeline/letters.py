"""Covering letters from letters/NAME.md, each as a View of the same person: to be printed in the theme of the CV."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from cvgen.cv.dates import parse_or_none
from cvgen.cv.model import CV, Blocks, Paragraph
from cvgen.cv.text import inline, join, language_of
from cvgen.cv.view import View, ViewGroup, ViewProse, ViewSection
from cvgen.files.nodes import ListNode, Scalar
from cvgen.files.tree import Site
from cvgen.language.localise import localise
from cvgen.markup.outline import blocks_of, inline_of
from cvgen.notes.diagnostics import CvgenError, Diagnostic, Place, did_you_mean, error
from cvgen.project import ALL
from cvgen.project.keys import LETTER
from cvgen.project.values import Values
from cvgen.site import pages
from cvgen.words.dates_written import written
from cvgen.words.locale import LANGUAGES, words_of

FOLDER = "letters"
PATTERN = "letter-{name}-{lang}-{variant}.{ext}"


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter in one language."""

    name: str
    lang: str
    place: Place
    body: Blocks
    #: who it goes to, line by line
    to: tuple[str, ...] = ()
    subject: str = ""
    date: str = ""


def read(site: Site, names: Iterable[str]) -> tuple[tuple[Letter, ...], tuple[Diagnostic, ...]]:
    """The letters of these names, or all of them, in each language that they have a file for."""
    paths: dict[str, list[Path]] = {}
    for path in site.files(f"{FOLDER}/*.md"):
        paths.setdefault(_name(path)[0], []).append(path)
    names = tuple(names)
    wanted = dict.fromkeys(known for name in names for known in (paths if name == ALL else [name]))
    hint = f"write it to {FOLDER}/NAME.md"
    missing = [name for name in wanted if name not in paths]
    wrong = [
        error("letter", f"there is no letter '{name}'", hint=did_you_mean(name, paths, otherwise=hint))
        for name in missing
    ]
    if not wanted:
        wrong.append(error("letter", f"there is no letter in {FOLDER}/", hint=hint))
    if wrong:
        raise CvgenError(*wrong)
    found: list[Diagnostic] = []
    letters = tuple(_letter(path, found) for name in wanted for path in paths[name])
    return letters, tuple(found)


def _name(path: Path) -> tuple[str, str]:
    """What a letter is called, and the language its file's name gives: tides.zh.md is tides in Chinese."""
    stem, dot, lang = path.stem.rpartition(".")
    return (stem, lang) if dot and lang in LANGUAGES else (path.stem, "")


def _letter(path: Path, found: list[Diagnostic]) -> Letter:
    page, notes = pages.load(path, strict=True)
    found += notes
    values = Values(page.data, LETTER, found)
    values.known(page.data, LETTER, "a letter")
    name, lang = _name(path)
    lang = lang or values.choice("lang") or language_of(page.body.text) or LANGUAGES[0]
    body = blocks_of(page.body)
    if not body:
        found.append(error("letter", "this letter says nothing", Place(path), "write it below the front matter"))
    to = values.get("to")
    lines = to.items if isinstance(to, ListNode) else tuple(to.text.splitlines() if isinstance(to, Scalar) else ())
    date = values.line("date")
    periods = parse_or_none(date) if date else None
    return Letter(
        name,
        lang,
        Place(path),
        body,
        to=tuple(line if isinstance(line, str) else line.as_text() for line in lines),
        subject=values.line("subject"),
        date=written(periods, words_of(lang)) if periods else date,
    )


def view(letter: Letter, cv: CV) -> View:
    """A letter as the page of a CV without sections: who writes, to whom, when, and the letter under its subject."""
    who, _ = localise(replace(cv, sections=()), letter.lang)
    above = [join([inline_of(line) for line in letter.to if line], "\n"), inline(letter.date)]
    opening: Blocks = tuple(Paragraph(line, letter.place) for line in above if line)
    groups = [ViewGroup((), 0, (ViewProse(part, place=letter.place),)) for part in (opening, letter.body) if part]
    sections = (
        *([ViewSection("recipient", "", (groups[0],))] if opening and letter.subject else []),
        ViewSection("letter", letter.subject, tuple(groups[1:] if opening and letter.subject else groups)),
    )
    title = letter.subject or words_of(letter.lang).words["letter"]
    return replace(who, sections=sections, photo=None, details=(), words={**who.words, "cv": title})
