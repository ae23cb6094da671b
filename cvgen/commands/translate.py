"""What `cvgen translate` does: the PO file of each language brought up to date with the site."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from cvgen.cv.model import CV
from cvgen.files.decode import MAX_BYTES
from cvgen.language.translating.asked import Unreadable, answered, questions
from cvgen.language.translating.catalog import Catalogue, path_of, read, written
from cvgen.language.translating.translations import key_of, messages_of, updated_catalogue
from cvgen.language.translating.untranslated import MissingText, missing_texts
from cvgen.notes.diagnostics import CvgenError, Diagnostic, Place, error
from cvgen.outputs.atomic_files import write_all
from cvgen.pipeline import guard
from cvgen.pipeline.gather import cv_for
from cvgen.project import Project


@dataclass(frozen=True, slots=True)
class Translated:
    """The PO file of a language: how many of its texts are still to be translated, are, or were before they changed."""

    lang: str
    path: Path
    empty: int
    filled: int
    fuzzy: int
    #: whether the file had to be written
    is_new: bool

    @property
    def texts(self) -> int:
        """How many texts the site itself does not have in the language."""
        return self.empty + self.filled + self.fuzzy


#: The clock may go on this many times longer than the processor may work.
_CLOCK = 5
_HINT = (
    'it reads lines such as {"id": 0, "to": "zh", "context": "honors.title", "text": "…", "notes": []} and writes '
    '{"id": 0, "text": "…"} for each'
)


def translate(
    project: Project, *, limits: guard.Limits | None = None, command: str = ""
) -> tuple[tuple[Translated, ...], tuple[Diagnostic, ...]]:
    """Writes the PO files of the project's languages; raises CvgenError, and then nothing is written.

    With `limits`, the site is read in a process of its own. A `command` is given each text without a translation, as a
    line of JSON; what it answers is fuzzy until somebody confirms it.
    """
    catalogues, there, found = guard.run(partial(_brought_up, project), limits)
    if command:
        catalogues = tuple(_asked(one, command, limits) for one in catalogues)
    made: list[Translated] = []
    files: list[tuple[Path, bytes, bytes | None]] = []
    for now in catalogues:
        data = written(now)
        is_new = bool(now.messages or there[now.path] is not None) and there[now.path] != data
        if is_new:  # a link to a file elsewhere in the site stays one
            files.append((now.path.resolve(), data, there[now.path]))
        filled, empty, fuzzy = now.progress()
        made.append(Translated(now.lang, now.path, empty, filled, fuzzy, is_new))
    try:
        # Somebody may have saved a translation since.
        write_all(((path, data) for path, data, _ in files), before={path: before for path, _, before in files})
    except CvgenError as reason:
        raise CvgenError(*(_not_written(one) for one in reason.diagnostics)) from None
    return tuple(made), found


def _asked(catalogue: Catalogue, command: str, limits: guard.Limits | None) -> Catalogue:
    """The catalogue with what the owner's program says to its empty messages."""
    lines = questions(catalogue)
    if not lines:
        return catalogue
    try:
        run = subprocess.run(  # noqa: S603 - what the owner wrote behind --with
            shlex.split(command),
            input="".join(f"{line}\n" for line in lines),
            capture_output=True,
            encoding="utf-8",
            timeout=_CLOCK * limits.seconds if limits and limits.seconds else None,
            check=False,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired) as reason:
        why = "it takes too long" if isinstance(reason, subprocess.TimeoutExpired) else str(reason)
        raise CvgenError(error("with", f"'{command}' cannot be run: {why}", hint=_HINT)) from None
    if run.returncode:
        last = next((line for line in reversed(run.stderr.splitlines()) if line.strip()), "")
        said = f": {last[:200]}" if last else ""
        raise CvgenError(error("with", f"'{command}' ended with status {run.returncode}{said}", hint=_HINT))
    try:
        return answered(catalogue, run.stdout)
    except Unreadable as reason:
        raise CvgenError(error("with", f"the answer of '{command}' cannot be read: {reason}", hint=_HINT)) from None


def _brought_up(
    project: Project,
) -> tuple[tuple[Catalogue, ...], dict[Path, bytes | None], tuple[Diagnostic, ...]]:
    """What the PO files of the project's languages come to, and what stands in them now."""
    there = {lang: _content(path_of(project.site, lang)) for lang in project.text_languages}
    old = {lang: read(project.site, lang) for lang in project.text_languages}
    printed = (project, *project.variants)
    whole = tuple(cv_for(one, own_words=False) for one in printed)
    found = tuple(dict.fromkeys(d for _, _, noticed in whole for d in noticed))
    if any(d.severity == "error" for d in found):
        raise CvgenError(*found)
    cvs = [cv for cv, _, _ in whole]
    bare = [cv_for(one, own_words=False, known_words=False)[0] for one in printed] if any(old.values()) else cvs
    made: list[Catalogue] = []
    for lang, before in old.items():
        path = path_of(project.site, lang)
        lines = _lacking(cvs, lang, printed)
        if before and any(message.is_filled for message in before.messages):
            # The owner's words stay, also where a dictionary has come to know some.
            lines = (*lines, *_told(_lacking(bare, lang, printed), before))
        made.append(updated_catalogue(before or Catalogue(path, lang), messages_of(lines, project.site.root)))
    return tuple(made), {path_of(project.site, lang): there[lang] for lang in old}, found


def _content(path: Path) -> bytes | None:
    """What stands in a file; None when there is none, or none that is read."""
    try:
        return path.read_bytes() if path.is_file() and path.stat().st_size <= MAX_BYTES else None
    except OSError:
        return None


def _lacking(cvs: Sequence[CV], lang: str, printed: Sequence[Project]) -> tuple[MissingText, ...]:
    """What the language lacks in the plain CV and its variants; nothing private goes into a file that is shared."""
    return tuple(
        line
        for cv, project in zip(cvs, printed, strict=True)
        for line in missing_texts(cv, lang, project.choice)
        if not (project.private.location and line.context == "person.location")
    )


def _told(lines: tuple[MissingText, ...], before: Catalogue) -> tuple[MissingText, ...]:
    """The lines that the owner has translated."""
    filled = {message.key for message in before.messages if message.is_filled}
    return tuple(line for line in lines if key_of(line) in filled)


def _not_written(one: Diagnostic) -> Diagnostic:
    """The finding with a hint that fits a file whose place cannot be chosen."""
    place = one.place or Place(Path())
    hint = one.hint if "run the command again" in one.hint else f"allow cvgen to write into {place.path.parent}"
    return error(one.code, one.message, place, hint)
