"""What `cvgen init` does: the first files of a CV in an empty folder, or the settings of a site that is there already.

Nothing is ever overwritten: a file that is there is named and left as it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cvgen.cv.model import CV
from cvgen.cv.text import ANY, Text, one_line
from cvgen.files.tree import Site
from cvgen.notes.diagnostics import CvgenError, error, whole
from cvgen.notes.printable import Printable
from cvgen.outputs.atomic_files import write_all
from cvgen.pipeline.gather import WholeCv, with_owner
from cvgen.pipeline.recognise import evidence, recognised
from cvgen.project import FILE, Project
from cvgen.project.sample import sample
from cvgen.site.contacts import name_by_language

IGNORED = ".gitignore"
WORKFLOW = ".github/workflows/cv.yml"
#: What a new repository holds before anything is put into it.
_BLANK = ("readme", "license", "licence")

_SCHEMA = """# yaml-language-server: $schema=cvgen.schema.json
# cvgen schema > cvgen.schema.json writes that file, by which an editor completes and checks what you type here.
"""
_SETTINGS = f"""{_SCHEMA}
languages: [en, zh]
theme: classic                      # cvgen themes lists them
output: "cv-{{lang}}"                 # also: {{name}}, {{date}}, {{variant}}
"""
_IGNORE = """# made by cvgen
dist/

# phone numbers and addresses stay at home: the file that `private:` in cvgen.yml names
*.private.yml
"""
_STEPS = """# Every push and every pull request shows the CV as it will be.
name: cv
on: [push, pull_request]
permissions: {contents: read}
jobs:
  cv:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      # Put in where cvgen is kept, and a tag or commit of it.
      - uses: <owner>/cvgen@<tag or commit>
        with: {lang: en zh}
      - uses: actions/upload-artifact@v5
        with: {name: cv, path: dist/}
"""

_SCRIPTS = {"en": "Latin letters", "zh": "Chinese characters"}


@dataclass(frozen=True, slots=True)
class Found:
    """What a site was taken for: its family and the evidence, the owner's name by language, the photo, the settings."""

    family: str
    evidence: str
    name: tuple[tuple[str, str], ...]
    #: relative to the site; "" for none that lies in it
    photo: str
    #: what cvgen.yml is to say
    settings: str


def is_blank(folder: Path) -> bool:
    """Whether nothing is in a folder, or it is not there: hidden files, a README, a license and cvgen.yml aside.

    Raises CvgenError for a folder that cannot be read.
    """
    try:
        if not folder.exists() and not folder.is_symlink():
            return True
        if not folder.is_dir():
            return False
        names = [path.name.lower() for path in folder.iterdir()]
    except (OSError, ValueError) as reason:
        words = reason.strerror if isinstance(reason, OSError) and reason.strerror else str(reason)
        hint = "name another folder, such as: cvgen init my-cv"
        raise CvgenError(error("site", f"this folder cannot be read: {words}", whole(folder), hint)) from None
    return all(name.startswith((".", *_BLANK)) or name == FILE for name in names)


def first_files(folder: Path) -> dict[Path, bytes]:
    """The files that a CV starts with: the sample content to edit, settings, a workflow, what git leaves out."""
    content = sample()
    files = {folder / "content" / path.name: path.read_bytes() for path in sorted(content.iterdir()) if path.is_file()}
    own = {FILE: _SETTINGS, WORKFLOW: _STEPS, IGNORED: _IGNORE}
    return files | {folder / name: text.encode() for name, text in own.items()}


def survey(project: Project, read: WholeCv) -> Found:
    """What a site was taken for, to be confirmed by its owner; `read` is what was read of it."""
    family = recognised(project.site)
    cv = with_owner(read[0], project.me, project.private)[0]
    why = evidence(family, project.site)
    name = _by_script(cv.person.name)
    photo = _photo(cv, project.site)
    return Found(family.name, why, name, photo, _settings(family.name, why, name, photo, cv.languages()))


def add(files: dict[Path, bytes], root: Path) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Writes the files that are not there yet; gives those written and those left as they are.

    Raises CvgenError where a link leads out of the folder, or a file cannot be written.
    """
    here = Site(root)
    there = tuple(path for path in files if path.exists() or path.is_symlink())
    new = tuple(path for path in files if path not in there)
    hint = "remove the link, or name another folder, such as: cvgen init my-cv"
    if wrong := [path for path in new if not here.holds(path)]:
        message = "a link on the way to this file leads out of the folder, where nothing is written"
        raise CvgenError(*(error("write", message, whole(path), hint) for path in wrong))
    write_all(((path, files[path]) for path in new), before=dict.fromkeys(new))
    return new, there


def ignores_output(root: Path) -> bool:
    """Whether git is told to leave out dist/."""
    file = Site(root).file(IGNORED)
    try:
        lines = file.read_text("utf-8", "replace").splitlines() if file else []
    except OSError:
        return False
    return any(line.strip().strip("/") == "dist" for line in lines)


def _by_script(name: Text) -> tuple[tuple[str, str], ...]:
    """A name by language; one that was given for all is told apart by its script."""
    found: dict[str, str] = {}
    for lang, value in name:
        known = ((one, one_line(runs)) for one, runs in name_by_language(one_line(value)))
        found |= {lang: one_line(value)} if lang != ANY else {one: words for one, words in known if one not in found}
    return tuple((lang, found[lang]) for lang in _SCRIPTS if found.get(lang))


def _photo(cv: CV, site: Site) -> str:
    photo = cv.person.photo
    if not isinstance(photo, Path) or not photo.is_relative_to(site.root):
        return ""
    return photo.relative_to(site.root).as_posix()


def _settings(family: str, why: str, name: tuple[tuple[str, str], ...], photo: str, languages: Iterable[str]) -> str:
    """cvgen.yml with all that was guessed as comments: each becomes a setting without its mark."""
    lines = [f"Read as {family}: {why}.", ""]
    lines += [
        "What follows was found on your site. Where it is right, nothing is to be done. Where it is not, take away"
    ]
    lines += ["the # and correct it: what stands here wins over what the site says.", ""]
    if name:
        values = ", ".join(f"{lang}: {_quoted(words)}" for lang, words in name)
        lines += ["me:", f"  name: {{{values}}}"]
    else:
        lines += ["Nobody is named; say who you are:", "me:", '  name: {en: "", zh: ""}']
    missing = [script for lang, script in _SCRIPTS.items() if name and lang not in dict(name)]
    lines += [f"  (The name in {script} was not found.)" for script in missing]
    found = [lang for lang in _SCRIPTS if lang in set(languages)] or list(_SCRIPTS)
    lines += ["", f"languages: [{', '.join(found)}]"]
    lines += ["  (The languages that your pages have sentences in; both are printed unless you say so.)"]
    lines += ["", f"The photo is {photo}." if photo else "No photo was found in the site."]
    lines += ["options: {photo: show}"] if photo else []
    return _SCHEMA + "\n" + "".join(f"# {Printable(line)}".rstrip() + "\n" for line in lines)


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)
