"""Every built-in theme prints all that a View can hold, in both languages, on both papers, in the order of the page."""

from __future__ import annotations

import dataclasses
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from cvgen.cv.model import Bullets, Grid, Paragraph
from cvgen.cv.text import Run, inline, plain
from cvgen.cv.view import Contact, View, ViewEntry, ViewGroup, ViewLink, ViewProse, ViewSection
from cvgen.language import localise
from cvgen.outputs import pdf
from cvgen.pipeline.gather import cv_for
from cvgen.print import html, theme
from cvgen.print.theme import Fit
from cvgen.project import load
from tests.turns import in_turn

ROOT = Path(__file__).parents[2]
THEMES = [one.name for one in theme.listing()]
#: Themes that set some sections apart: the order within each section is kept, that of the sections is theirs.
WITH_ASIDE = {"sidebar"}
LANGUAGES = ("en", "zh")
PAPERS = ("a4", "letter")
AS_IT_IS = Fit()

WORDS = {
    "en": "Harbour Quiet Signal Measured Winter Lantern Northern Granite Observed Copper Meadow Archive".split(),
    "zh": "港口 安静 信号 测量 冬日 灯笼 北方 岩石 观察 铜镜 草地 档案".split(),
}


def some(lang: str, seed: int, count: int = 3) -> str:
    """A few words that no other text of the View has in this order."""
    words = WORDS[lang]
    chosen = [words[(seed * 5 + n * (seed % 7 + 1)) % len(words)] for n in range(count)]
    return ("" if lang == "zh" else " ").join(chosen) + f" {seed}"


def everything(lang: str) -> View:
    """Every kind of entry, and every field of each that a source may fill."""
    told = iter(range(1, 1000))

    def text(count: int = 3):
        return inline(some(lang, next(told), count))

    def blocks():
        inner = Bullets(((Paragraph(text()),), (Paragraph(text()), Paragraph(text()))), ordered=True)
        head = (text(1), text(1))
        return (
            Paragraph(text(9)),
            Bullets(((Paragraph(text(8)),), (Paragraph(text()), inner))),
            Grid((head, (text(1), text(1))), head=True),
        )

    links = (ViewLink("Code", "https://example.org/code"), ViewLink("PDF", "https://example.org/paper.pdf"))
    stays = tuple(
        ViewEntry(
            kind,
            date=f"20{10 + n} – 20{12 + n}",
            organization=text(2),
            role=text(3),
            location=text(1),
            text=text(),
            blocks=blocks(),
            links=links,
        )
        for kind in ("education", "work", "internships")
        for n in range(2)
    )
    papers = (
        ViewEntry("publications", date="2021", title=text(7), authors=text(4), venue=text(2), number="12", links=links),
        ViewEntry("publications", reference=text(14), number="J3", cited="cited 120 times", links=links),
        ViewEntry("publications", text=text(5), number="1"),
        ViewEntry("patents", date="2020", title=text(5), authors=text(2), blocks=blocks()),
        ViewEntry("publications", title=text(5), authors=text(2), lang="en" if lang == "zh" else "zh"),
    )
    kinds = ("honors", "projects", "grants", "talks", "teaching", "students", "service", "skills", "languages", "other")
    rows = tuple(
        ViewEntry(
            kind,
            date="Oct 2019" if kind not in ("skills", "languages") else "",
            title=text(2),
            organization=text(2) if kind in ("honors", "projects", "grants") else (),
            role=text(1) if kind in ("projects", "service") else (),
            location=text(1) if kind == "talks" else (),
            text=text(3),
            blocks=blocks() if kind == "projects" else (),
            links=links[:1],
        )
        for kind in kinds
    )
    sections = (
        ViewSection("bio", "Bio" + some(lang, 501, 1), (ViewGroup((), 0, (ViewProse(blocks()),)),)),
        *(
            ViewSection(kind, kind + some(lang, 510 + n, 1), (ViewGroup((), 0, stays[2 * n : 2 * n + 2]),))
            for n, kind in enumerate(("education", "work", "internships"))
        ),
        ViewSection(
            "publications",
            "Papers" + some(lang, 520, 1),
            (
                ViewGroup((), 0, (ViewProse((Paragraph(text()),)),)),
                ViewGroup(text(2), 1, papers[:3]),
                ViewGroup(text(2), 2, papers[3:]),
            ),
            notes=(text(6), text(4)),
        ),
        *(
            ViewSection(row.kind, row.kind + some(lang, 530 + n, 1), (ViewGroup((), 0, (row,)),))
            for n, row in enumerate(rows)
        ),
    )
    contacts = (
        Contact("phone", "Phone", "+44 20 7946 0000", "tel:+442079460000"),
        Contact("email", "Email", "ada@example.org", "mailto:ada@example.org"),
        Contact("Blog", "Blog", "ada.example.org", "https://ada.example.org"),
    )
    name = {"en": "Ada Chen", "zh": "陈艾达"}
    other = name["zh" if lang == "en" else "en"]
    details = (Contact("birth", {"en": "Date of birth", "zh": "出生年月"}[lang], "1996-03"),)
    headline = (text(3), text(2))
    tag = {"en": "en", "zh": "zh-CN"}[lang]
    return View(lang, tag, name[lang], other, headline, contacts, None, sections, {"cv": "CV"}, details=details)


@cache
def sample(lang: str) -> View:
    project = load(ROOT / "content")
    cv = cv_for(project)[0]
    return localise.localise(cv, lang, project.choice)[0]


def printed(view: View, name: str, *, paper="a4", fit=AS_IT_IS, **given) -> pdf.Pdf:
    look = theme.find(name)
    options, wrong = theme.options(look, given)
    assert wrong == ()
    made, found = pdf.render(html.page(view, look, options, paper=paper, fit=fit))
    assert found == ()
    return made


def text_of(made: pdf.Pdf, path: Path, *arguments: str) -> str:
    """The text in the order it was painted in."""
    path.write_bytes(made.data)
    command = ["pdftotext", *(arguments or ("-raw",)), "-enc", "UTF-8", str(path), "-"]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def texts_of(section: ViewSection) -> Iterator[str]:
    """The texts of a section, entry by entry, as far as their order is every theme's."""
    yield section.title
    yield from map(plain, section.notes)
    for group in section.groups:
        yield plain(group.title)
        for item in group.items:
            if isinstance(item, ViewEntry):
                if item.reference:
                    yield plain(item.reference)
                else:
                    yield plain(item.organization or (item.authors + item.title)[:1] or item.title)
                yield plain(item.text)
            for block in item.blocks:
                yield from _of_block(block)


def _of_block(block) -> Iterator[str]:
    match block:
        case Paragraph(text):
            yield plain(text)
        case Bullets(items):
            yield from (text for item in items for inner in item for text in _of_block(inner))
        case Grid(rows):
            yield from (plain(cell) for row in rows for cell in row)


def all_texts(value) -> Iterator[str]:
    """Every text anywhere in a View that has to be printed."""
    if isinstance(value, (Run, Contact)):
        yield value.text
    elif isinstance(value, ViewLink):
        yield value.label
    elif isinstance(value, ViewEntry):
        yield from (value.date, value.cited, value.number)
        for field in dataclasses.fields(value):
            if isinstance(content := getattr(value, field.name), tuple):
                yield from all_texts(content)
    elif isinstance(value, ViewSection):
        yield value.title
        yield from all_texts((value.notes, value.groups))
    elif isinstance(value, tuple):
        yield from (text for one in value for text in all_texts(one))
    elif dataclasses.is_dataclass(value):
        yield from (text for f in dataclasses.fields(value) for text in all_texts(getattr(value, f.name)))


def squeezed(text: str) -> str:
    """Letters and digits; hyphens of line ends, footers and blanks do not count."""
    text = re.sub(r"(Ada Chen · page \d+ of \d+|陈艾达\s*·\s*第\s*\d+\s*页，共\s*\d+\s*页)\s*", "", text)
    return "".join(re.findall(r"\w", text))


def check_text(view: View, made: pdf.Pdf, path: Path, name: str) -> None:
    """Nothing is missing, and what has an order of its own stands in it."""
    got = squeezed(text_of(made, path))
    wanted = all_texts((view.sections, view.contacts, view.headline, view.details))
    missing = [text for text in wanted if squeezed(text) not in got]
    assert missing == []
    at = got.index(squeezed(view.name))
    for section in view.sections:
        if name in WITH_ASIDE:
            at = 0
        for text in filter(None, texts_of(section)):
            found = got.find(squeezed(text), at)
            assert found >= 0, f"{text!r} does not stand behind what comes before it: …{got[at : at + 60]}"
            at = found


@dataclasses.dataclass(frozen=True)
class Line:
    """A line of a page: its top, and its text."""

    top: float
    left: float
    text: str


def lines_of(made: pdf.Pdf, path: Path) -> list[list[Line]]:
    """The lines of each page from top to bottom, headers and footers left out."""
    told = text_of(made, path, "-bbox-layout")
    pages = []
    for page in told.split("<page ")[1:]:
        height = float(re.search(r'height="([\d.]+)"', page).group(1))
        lines = []
        for match in re.finditer(r'<line xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>(.*?)</line>', page, re.DOTALL):
            words = re.findall(r"<word [^>]*>(.*?)</word>", match[3])
            lines.append(Line(float(match[2]), float(match[1]), "".join(words)))
        margin = 40
        kept = [line for line in lines if margin < line.top < height - margin and "·page" not in line.text]
        pages.append(sorted((one for one in kept if "·第" not in one.text), key=lambda line: line.top))
    return pages


def orphans(view: View, pages: list[list[Line]]) -> list[str]:
    """The last lines of pages that should not be: headings, and first lines of stays that go on."""
    groups = [group for section in view.sections for group in section.groups]
    titles = {squeezed(section.title) for section in view.sections} | {squeezed(plain(group.title)) for group in groups}
    items = [item for group in groups for item in group.items]
    firsts = {squeezed(plain(item.organization)) for item in items if isinstance(item, ViewEntry) and item.blocks}
    lasts = [squeezed(page[-1].text) for page in pages if page]
    return [text for text in lasts if text in titles - {""} or text.startswith(tuple(firsts - {""}))]


#: Each theme in each language; one of the two in every run, the other one among the slow tests.
IN_TURN = [
    pytest.param(name, lang, marks=in_turn(n, m + 1, 2))
    for n, name in enumerate(THEMES)
    for m, lang in enumerate(LANGUAGES)
]


@pytest.mark.parametrize(("name", "lang"), IN_TURN)
def test_everything_is_printed_in_the_order_of_the_page(name, lang, tmp_path):
    view = everything(lang)
    made = printed(view, name)
    check_text(view, made, tmp_path / "cv.pdf", name)
    assert orphans(view, lines_of(made, tmp_path / "cv.pdf")) == []


@pytest.mark.slow
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", THEMES)
def test_the_sample_on_both_papers(name, lang, paper, tmp_path):
    view = sample(lang)
    made = printed(view, name, paper=paper)
    assert made.pages <= 3
    check_text(view, made, tmp_path / "cv.pdf", name)
    width = {"a4": 595, "letter": 612}[paper]
    assert re.search(
        rf"Page size: +{width}", subprocess.run(["pdfinfo", tmp_path / "cv.pdf"], capture_output=True, text=True).stdout
    )


#: A date, and what it dates, stand in one row or, in a theme for programs, right below each other.
@pytest.mark.parametrize(("name", "lang"), IN_TURN)
def test_a_date_stands_in_the_row_of_its_entry(name, lang, tmp_path):
    items = tuple(
        ViewEntry("work", date=f"19{n}0", organization=inline(some(lang, n, 2)), role=inline(some(lang, n + 50, 2)))
        for n in range(1, 9)
    )
    view = dataclasses.replace(everything(lang), sections=(ViewSection("work", "Work", (ViewGroup((), 0, items),)),))
    (page,) = lines_of(printed(view, name), tmp_path / "cv.pdf")
    for item in items:
        (organization,) = (line for line in page if squeezed(plain(item.organization)) in squeezed(line.text))
        (date,) = (line for line in page if item.date in line.text)
        assert abs(date.top - organization.top) < (50 if name == "plain" else 6)


def long_list(lang: str, count: int) -> View:
    papers = tuple(
        ViewEntry(
            "publications", authors=inline(some(lang, n, 4)), title=inline(some(lang, n, 9)), venue=inline("QUIET")
        )
        for n in range(count)
    )
    return dataclasses.replace(
        everything(lang), sections=(ViewSection("publications", "Papers", (ViewGroup((), 0, papers),)),)
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", THEMES)
def test_two_hundred_papers_flow_without_holes(name, tmp_path):
    pages = lines_of(printed(long_list("en", 200), name), tmp_path / "cv.pdf")
    assert len(pages) > 4
    bottoms = [page[-1].top for page in pages[:-1]]
    assert max(bottoms) - min(bottoms) < 45


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", THEMES)
def test_no_heading_is_alone_at_the_end_of_a_page(name, lang, tmp_path):
    """Sections are pushed over the end of the page line by line."""
    base = everything(lang)
    for before in range(0, 44, 4):
        rows = tuple(ViewEntry("honors", title=inline(some(lang, n, 3)), date="2001") for n in range(before + 1))
        first = ViewSection("honors", "Honours 0", (ViewGroup((), 0, rows),))
        rest = tuple(
            ViewSection(
                "work", f"Work {n}", (ViewGroup(inline(f"Group {n}"), 1, (_stay(lang, n), _stay(lang, n + 60))),)
            )
            for n in range(1, 9)
        )
        view = dataclasses.replace(base, sections=(first, *rest))
        pages = lines_of(printed(view, name), tmp_path / "cv.pdf")
        assert len(pages) > 1
        assert orphans(view, pages) == []


def _stay(lang: str, n: int) -> ViewEntry:
    return ViewEntry(
        "work",
        date="1999",
        organization=inline(f"Institute {n}"),
        role=inline(some(lang, n, 3)),
        blocks=(Bullets(((Paragraph(inline(some(lang, n, 12))),),)),),
    )


def height_of(made: pdf.Pdf, path: Path) -> float:
    """How far down a CV of one page reaches."""
    (page,) = lines_of(made, path)
    return page[-1].top


@pytest.mark.slow
@pytest.mark.parametrize("name", THEMES)
def test_a_fit_makes_a_page_shorter_and_a_size_smaller(name, tmp_path):
    view = dataclasses.replace(everything("en"), sections=everything("en").sections[:2])
    path = tmp_path / "cv.pdf"
    whole = height_of(printed(view, name), path)
    for fit in (Fit(size=0.9), Fit(leading=-0.1), Fit(room=0.5), Fit(margin=0.6)):
        assert height_of(printed(view, name, fit=fit), path) < whole - 4, fit


@pytest.mark.slow
@pytest.mark.parametrize("name", THEMES)
def test_every_choice_of_every_option_can_be_printed(name, tmp_path):
    look = theme.find(name)
    view = everything("zh")
    for option in look.options:
        limits = (option.minimum, option.maximum)
        for value in (
            *option.choices,
            *(limit for limit in limits if limit),
            *(("teal",) if option.type == "color" else ()),
        ):
            check_text(view, printed(view, name, **{option.name: value}), tmp_path / "cv.pdf", name)


@pytest.mark.parametrize("name", THEMES)
def test_every_part_of_a_fit_and_every_margin_changes_the_style_sheet(name):
    look = theme.find(name)
    options = theme.options(look, {})[0]
    view = dataclasses.replace(everything("en"), sections=())

    def page(fit=AS_IT_IS, **given):
        return html.page(view, look, {**options, **given}, paper="a4", fit=fit)

    fits = (Fit(), Fit(size=0.9), Fit(leading=-0.1), Fit(room=0.5), Fit(margin=0.6))
    margins = ("narrow", "wide", "25pt")
    made = [*map(page, fits), *(page(margins=margin) for margin in margins)]
    assert len(set(made)) == len(fits) + len(margins)


def test_common_options_have_the_same_names_everywhere():
    common = {"accent", "fonts", "size", "density", "margins", "dates", "photo"}
    for name in THEMES:
        assert common <= {option.name for option in theme.find(name).options}, name


def test_templates_are_read_by_every_version_of_jinja_that_is_allowed():
    """Before 3.1.5 `set` took no attribute of a namespace in a row of names."""
    newer = re.compile(r"{%-?\s*set\s(?=[\w.,\s]*,)[\w,\s]*\.")
    assert newer.search("{% set found.short, found.long = [], [] %}") and not newer.search("{% set a, b = c.d, 1 %}")
    files = sorted((ROOT / "themes").rglob("*.j2"))
    assert files and not [file for file in files if newer.search(file.read_text("utf-8"))]
