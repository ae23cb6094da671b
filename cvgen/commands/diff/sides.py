"""What is compared: the CV of a folder, of a revision of a repository, or of a finished PDF, and its pages as PDF."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from cvgen.checks import pdf as proofs
from cvgen.cv.model import CV
from cvgen.notes.diagnostics import CvgenError, Diagnostic, error, whole
from cvgen.outputs import pdf
from cvgen.pipeline.workspace import Workspace
from cvgen.project import Project, load
from cvgen.project.revision import is_revision, write_revision


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two; `cv` is None for a PDF that holds no data, of which only the words are known."""

    name: str
    cv: CV | None = None
    project: Project | None = None
    walk: Workspace | None = None
    #: of a PDF
    data: bytes = b""
    found: tuple[Diagnostic, ...] = ()

    @property
    def is_pdf(self) -> bool:
        """Whether it is a finished file."""
        return bool(self.data)

    def languages(self) -> tuple[str, ...]:
        """Those that pages can be printed in; "" for a file, which has what it has."""
        return ("",) if self.project is None else self.project.languages

    def printed(self, lang: str) -> bytes:
        """The pages in one language as a PDF."""
        if self.project is None or self.walk is None:
            return self.data
        return pdf.render(self.walk.print(self.project, lang).value.page)[0].data


@dataclass(frozen=True, slots=True)
class Origin:
    """What a finished file says it was made from: a revision, "" for none that is known, and a variant."""

    revision: str
    variant: str
    #: whether files differed from the revision when it was made
    changed: bool


def origin(side: Side) -> Origin:
    """What a PDF of ours was made from, by its keywords."""
    revision = proofs.keyword(side.data, "revision")
    return Origin(revision.rstrip("+"), proofs.keyword(side.data, "variant"), revision.endswith("+"))


def opened(given: str, site: Path, room: Path, variant: str = "") -> Side:
    """What an argument names: a PDF or a folder that is there, else a revision of the site's repository.

    Of a folder and of a revision it is the `variant`, where they have it.

    `room` is an empty folder for what has to be unpacked. Raises CvgenError for what is neither.
    """
    path = Path(given)
    if path.suffix.lower() == ".pdf" and path.is_file():
        return _of_pdf(path, room)
    if path.exists():
        return _of_folder(given, path, variant)
    folder = site if site.is_dir() else site.parent
    if is_revision(folder, given):
        write_revision(folder, given, room)
        return _of_folder(given, room / site.name if site.is_file() else room, variant)
    hint = "name two folders, two PDFs, or revisions such as HEAD~1 (of the site that --site names)"
    raise CvgenError(error("usage", f"'{given}' is no folder, no PDF and no revision of the site", hint=hint))


def _of_folder(name: str, path: Path, variant: str = "") -> Side:
    """Without what is private: a revision has none of it, and a report may be read by anybody."""
    whole_site = load(path, public=True)
    chosen = next((one for one in whole_site.variants if variant and one.variant == variant), whole_site)
    project = replace(chosen, formats=("pdf",))
    walk = Workspace(project.site, keeps_talk=project.keeps_talk)
    selected = walk.select(project)
    if wrong := [one for one in selected.notes if one.severity == "error"]:
        raise CvgenError(*wrong)
    return Side(name, selected.value.cv, project, walk)


def _of_pdf(path: Path, room: Path) -> Side:
    """A file by the JSON Resume that it holds, where it does."""
    try:
        data = path.read_bytes()
    except OSError as reason:
        raise CvgenError(error("pdf", f"this file cannot be read: {reason.strerror}", whole(path))) from None
    twin = proofs.attached(data, ".json")
    cv = None
    if twin:
        (room / "resume.json").write_bytes(twin)
        cv = _of_folder(path.name, room).cv
    return Side(path.name, cv, data=data)
