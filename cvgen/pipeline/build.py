"""The whole walk: files are read, merged into one CV, told in each language, laid out, checked and written."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from cvgen.checks import added, glyphs, leftovers, placeholders, size
from cvgen.cv.model import CV
from cvgen.cv.view import View
from cvgen.notes.diagnostics import CvgenError, Diagnostic, error
from cvgen.notes.ignored import without_ignored
from cvgen.notes.ledger import Ledger
from cvgen.notes.outcome import Outcome
from cvgen.outputs import added as added_outputs
from cvgen.outputs import html as html_output
from cvgen.outputs import json_resume, pdf
from cvgen.outputs.atomic_files import write_all
from cvgen.outputs.html.head import OtherLanguage
from cvgen.pipeline import beside, guard, inputs, letters, reads
from cvgen.pipeline.fit_pages import ledger_without_room, reasons
from cvgen.pipeline.gather import read_cv, why_omitted, with_owner
from cvgen.pipeline.memory import Memory, digest, of_this_process
from cvgen.pipeline.report import Report, WrittenFile
from cvgen.pipeline.worker import Worker
from cvgen.pipeline.workspace import PrintedPage, Selected, Workspace
from cvgen.print import compiled, html, own_fonts, pictures, theme
from cvgen.project import Project
from cvgen.words.locale import base_of


@dataclass(frozen=True, slots=True)
class UnwrittenFile:
    """A file that is made and not yet written, and what it was made from; `pages` is 0 for what has none."""

    path: Path
    data: bytes
    pages: int
    view: View
    page: str
    note: str = ""


_DIFFERENT = "put {lang}, {variant} and {ext} into output in cvgen.yml, such as cv-{lang}-{variant}.{ext}"

#: Dots per inch of pictures: letters stay sharp on a screen that has two for one.
_DPI = 150


@dataclass(frozen=True, slots=True)
class Finished:
    """What passes from the process that makes files to the one that writes them."""

    files: tuple[tuple[WrittenFile, bytes], ...]
    ledger: Ledger
    found: tuple[Diagnostic, ...]
    read: tuple[Path, ...] = ()
    loaded: tuple[Path, ...] = ()
    #: what was compiled of templates that came with cvgen
    templates: Mapping[str, bytes] = field(default_factory=dict)


def build(project: Project, *, strict: bool = False) -> Report:
    """All files of a project. Nothing is written when there is an error, or under `strict` a warning."""
    return build_all((project,), strict=strict)


def build_all(projects: Sequence[Project], *, strict: bool = False, limits: guard.Limits | None = None) -> Report:
    """All files of several variants of one site, which is read once; they are written when all of them are made.

    With `limits`, other people's content is read and printed in a process of its own.
    """
    return _written(guard.run(partial(_all, projects, strict=strict), limits))


def build_site(
    projects: Callable[[], Sequence[Project]],
    *,
    letter: Sequence[str] = (),
    strict: bool = False,
    limits: guard.Limits | None = None,
    worker: Worker | None = None,
) -> Report:
    """All files, or the covering letters of these names, of the variants that `projects` gives.

    That is asked in the same process as the rest, which with `limits` is one of its own; the report tells then which
    files were read. With a `worker` it is done there, and only files that come out otherwise than they are in place are
    written and reported.
    """
    alone = worker is None and limits is not None
    work = partial(_site, projects, tuple(letter), strict=strict, stays=worker is not None, alone=alone)
    if worker is None:
        return _written(guard.run(partial(_recorded, work) if limits else work, limits))
    made = worker.run(partial(_recorded, work))
    return _written(replace(made, files=tuple((file, data) for file, data in made.files if not _is(file.path, data))))


def _site(
    projects: Callable[[], Sequence[Project]], letter: tuple[str, ...], *, strict: bool, stays: bool, alone: bool
) -> Finished:
    chosen = projects()
    if letter:
        return _letters(chosen[0], letter, strict=strict)
    return _all(chosen, strict=strict, memory=of_this_process() if stays else Memory(), alone=alone)


def _recorded(work: Callable[[], Finished]) -> Finished:
    """What work gives, and which files and libraries it took."""
    with reads.recording() as opened:
        made = work()
    own = Path(tempfile.gettempdir())
    read = tuple(sorted(path for path in opened if not path.is_relative_to(own)))
    return replace(made, read=read, loaded=inputs.shared_objects(), templates=dict(compiled.of_this_process().fresh))


def _all(projects: Sequence[Project], *, strict: bool, memory: Memory | None = None, alone: bool = False) -> Finished:
    walk = Workspace(projects[0].site, keeps_talk=projects[0].keeps_talk, memory=memory)
    files, ledger, found = printed(projects, strict=strict, workspace=walk, alone=alone)
    return Finished(_finished(files), ledger, found)


def printed(
    projects: Sequence[Project], *, strict: bool = False, workspace: Workspace | None = None, alone: bool = False
) -> tuple[list[UnwrittenFile], Ledger, tuple[Diagnostic, ...]]:
    """All files of several variants of one site, none of them written; raises CvgenError for what prevents that.

    A process that is `alone` with this may be copied, so that languages are printed at the same time.
    """
    walk = workspace or Workspace(projects[0].site, keeps_talk=projects[0].keeps_talk)
    files: list[UnwrittenFile] = []
    ledger: Ledger = ()
    found: tuple[Diagnostic, ...] = ()
    for project in projects:
        try:
            made = _made(project, walk, strict=strict, alone=alone)
        except CvgenError as reason:
            if not project.member or len(projects) == 1:
                raise
            # Of a lab's people, some are a name and nothing else.
            found = (*found, *_without_cv(project, reason))
            continue
        found = (*found, *made.notes)
        files += made.value
        omits = (r for r in made.ledger if project.variant and r.reason in (why_omitted(project), *reasons(project)))
        ledger = (*ledger, *omits) if ledger else made.ledger
    if projects[0].member and not files:
        raise CvgenError(*found, error("empty", "the site tells nothing of its people but who they are"))
    found = tuple(dict.fromkeys((*found, *_same_names([one.path for one in files]))))
    _stop_on_errors(found, strict=strict, ignore=projects[0].ignore)
    return files, ledger, without_ignored(found, projects[0].ignore)


def _without_cv(project: Project, reason: CvgenError) -> Iterator[Diagnostic]:
    """Why one of several people gets no CV."""
    for one in reason.diagnostics:
        if one.severity == "error":
            yield replace(one, severity="warning", message=f"{project.member} gets no CV: {one.message}")


def _finished(files: Sequence[UnwrittenFile]) -> tuple[tuple[WrittenFile, bytes], ...]:
    return tuple((WrittenFile(one.path, one.pages, one.note if one.pages else ""), one.data) for one in files)


def _written(made: Finished) -> Report:
    """What was made, on the disk."""
    compiled.of_this_process().fresh.update(made.templates)
    write_all((file.path, data) for file, data in made.files)
    return Report(tuple(file for file, _ in made.files), made.found, made.ledger, made.read, made.loaded)


def _is(path: Path, data: bytes) -> bool:
    """Whether a file has this content."""
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _made(project: Project, walk: Workspace, *, strict: bool, alone: bool) -> Outcome[list[UnwrittenFile]]:
    """The files of one variant, not yet written."""
    selected = walk.select(project)
    found, ledger = selected.notes, selected.ledger
    _stop_on_errors(found, strict=strict, ignore=project.ignore)
    files: list[UnwrittenFile] = []
    shown: tuple[CV, ...] = ()
    others = project.languages[1:] if {"pdf", "png"} & set(project.formats) else ()
    with beside.begun(partial(_printed, project, walk, others) if _apart(others, alone=alone) else None) as later:
        ahead: dict[str, _Language] | None = None
        for lang in project.languages:
            told = walk.language(project, lang)
            found = (*found, *told.notes)
            ledger = (*ledger, *(one for one in told.ledger if one not in ledger))
            if any(d.severity == "error" for d in found):
                continue  # all problems of all languages in one run
            if lang in others and ahead is None:
                ahead = later() or {}
            made = (ahead or {}).get(lang) or _printed(project, walk, (lang,))[lang]
            files += made.files
            found, shown = (*found, *made.notes), (*shown, made.cv)
    return Outcome(files, found, ledger_without_room(ledger, selected.value.cv, shown, project))


@dataclass(frozen=True, slots=True)
class _Language:
    """The files of one language, what was noticed when they were made, and what of the CV they show."""

    files: tuple[UnwrittenFile, ...]
    notes: tuple[Diagnostic, ...]
    cv: CV


def _apart(others: Sequence[str], *, alone: bool) -> bool:
    return alone and bool(others) and beside.is_possible()


def _printed(project: Project, walk: Workspace, languages: Sequence[str]) -> dict[str, _Language]:
    """The files of some languages."""
    selected, made = walk.select(project).value, {}
    for lang in languages:
        page = walk.print(project, lang)
        outputs = [_output(one, page.value, selected, lang, walk.memory) for one in project.formats]
        files = [
            file for one, output in zip(project.formats, outputs, strict=True) for file in _by_page(one, output.value)
        ]
        notes = (*page.notes, *(note for output in outputs for note in output.notes))
        made[lang] = _Language(tuple(files), notes, page.value.cv)
    return made


def _output(extension: str, made: PrintedPage, selected: Selected, lang: str, memory: Memory) -> Outcome[UnwrittenFile]:
    """One file of a language."""
    project, told = selected.project, selected.cv if extension == "json" else made.cv
    data, pages, found = _rendered(extension, made.page, told, lang, project, made.view, made.laid, memory)
    path = project.target(made.view.name, lang, extension)
    file = UnwrittenFile(path, data, pages, made.view, made.page, made.note)
    return Outcome(file, theme.placed(selected.look, made.page, found))


def _letters(project: Project, names: Sequence[str], *, strict: bool) -> Finished:
    written, found = letters.read(project.site, names)
    written = tuple(letter for letter in written if letter.lang in project.text_languages)
    if not written:
        spoken = " or ".join(project.languages)
        found = (*found, error("letter", f"these letters have no version in {spoken}", hint="leave out --lang"))
    cv, _, more = read_cv(project.site, keeps_talk=project.keeps_talk)
    cv, _ = with_owner(cv, project.me, project.private)
    look = theme.find(project.theme, project.theme_place)
    options, wrong = theme.options(look, project.options, project.places)
    own, noted = own_fonts.read(project.fonts)
    found = (*found, *(d for d in more if d.severity == "error"), *wrong, *noted)
    _stop_on_errors(found, strict=strict, ignore=project.ignore)
    project = replace(project, output=letters.PATTERN)
    plain = replace(project, embed=False, languages=())  # letters have no JSON, and no twin in every language
    files: list[UnwrittenFile] = []
    for letter in written:
        view = letters.view(letter, cv)
        found = (
            *found,
            *glyphs.check(view, own.has()),
            *placeholders.check(view),
            *leftovers.check(view),
            *size.check(view),
            *added.check(view),
        )
        _stop_on_errors(found, strict=strict, ignore=project.ignore)
        page = html.page(view, look, options, paper=project.paper, root=project.site.root, own=own)
        found = (*found, *pictures.picture_faults(page, look, project.site.root))
        for extension in (one for one in project.formats if one != "json"):  # JSON Resume has no letters
            data, pages, more = _rendered(extension, page, cv, letter.lang, plain, view, None, Memory())
            found = (*found, *theme.placed(look, page, more))
            path = project.target(letter.name, letter.lang, extension)
            files += _by_page(extension, UnwrittenFile(path, data, pages, view, page))
    found = tuple(dict.fromkeys((*found, *_same_names([one.path for one in files]))))
    _stop_on_errors(found, strict=strict, ignore=project.ignore)
    return Finished(_finished(files), (), without_ignored(found, project.ignore))


def _by_page(extension: str, made: UnwrittenFile) -> list[UnwrittenFile]:
    """The files to be written: what is to be pictures is still a PDF, and gets one a page, numbered from the second."""
    if extension != "png":
        return [made]
    from cvgen.outputs import png

    path = made.path
    return [
        replace(made, path=path.with_stem(f"{path.stem}-{number}") if number > 1 else path, data=data, pages=0)
        for number, data in enumerate(png.render(made.data, dpi=_DPI), start=1)
    ]


def _rendered(
    extension: str,
    page: str,
    cv: CV,
    lang: str,
    project: Project,
    view: View,
    laid: pdf.Laid | None,
    memory: Memory,
) -> tuple[bytes, int, tuple[Diagnostic, ...]]:
    """One output of a page, which shows a view and may be `laid` out already, or in the memory as a whole."""
    if extension in ("pdf", "png"):
        twin = None
        if project.embed and extension == "pdf":
            twin = pdf.EmbeddedJson(project.target(view.name, lang, "json").name, json_resume.write(cv, base_of(lang)))
        keywords = _told_apart(project)
        key = digest(page, project.date, keywords, twin)
        known = memory.files.get(key)
        made, found = known or pdf.render(page, date=project.date, keywords=keywords, twin=twin, laid=laid)
        memory.files.keep(key, (made, found))
        return made.data, made.pages, found
    if extension == "html":
        data, found = html_output.render(page, view, _other_languages(project, lang))
        return data, 0, found
    if extension in ("md", "txt"):
        from cvgen.outputs import md, txt

        return (md if extension == "md" else txt).render(view), 0, ()
    if extension == "docx":
        from cvgen.outputs import docx

        return docx.render(view, paper=project.paper), 0, ()
    if extension == "json":
        return json_resume.write(cv, base_of(lang)), 0, ()
    return added_outputs.render(extension, page, view), 0, ()


def _told_apart(project: Project) -> list[str]:
    """Keywords by which a file that was sent is found again: which variant it is, and of which content."""
    told = {"variant": project.variant, "revision": project.revision}
    return [f"{name} {value}" for name, value in told.items() if value]


def _other_languages(project: Project, lang: str) -> tuple[OtherLanguage, ...]:
    """The HTML files beside this one; none where a name, which is another in each language, is part of theirs."""
    if "{name}" in project.output or "{lang}" not in project.output:
        return ()
    others = (one for one in project.languages if one != lang)
    return tuple(OtherLanguage(one, project.target("", one, "html").name) for one in others)


def _stop_on_errors(found: Sequence[Diagnostic], *, strict: bool, ignore: Sequence[str]) -> None:
    kept = without_ignored(found, ignore)
    bad = ("error", "warning") if strict else ("error",)
    if any(d.severity in bad for d in kept):
        raise CvgenError(*kept)


def _same_names(paths: Sequence[Path]) -> tuple[Diagnostic, ...]:
    """An error when two outputs would be one file."""
    # macOS and Windows do not tell capitals from small letters.
    names = Counter(str(path).casefold() for path in paths)
    twice = next((path for path in paths if names[str(path).casefold()] > 1), None)
    if twice is None:
        return ()
    message = f"two outputs would both be named {twice.name}"
    return (error("output", message, hint=_DIFFERENT),)
