"""What programs that read applications need of English pages: the parts of an entry apart, and entries apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cvgen.checks.pdf import extraction
from cvgen.cv.model import Bullets, Paragraph
from cvgen.cv.text import Run, inline
from cvgen.cv.view import Contact, View, ViewEntry, ViewGroup, ViewProse, ViewSection
from cvgen.outputs import pdf
from cvgen.print import html, theme

THEMES = [one.name for one in theme.listing()]


def job(organization: str, role: str, date: str, *done: str) -> ViewEntry:
    told = Bullets(tuple((Paragraph(inline(text)),) for text in done))
    return ViewEntry(
        "work", date=date, organization=inline(organization), role=inline(role), location=inline("Boston, MA"),
        blocks=(told,),
    )  # fmt: skip


def view() -> View:
    jobs = (
        job("Hollow Oak", "Night Engineer", "Mar 2021 – present", "Slept well", "Woke nobody"),
        job("Tidewater", "Day Engineer", "Jul 2018 – Feb 2021", "Read a gauge", "Wrote it down"),
    )
    bio = ViewProse((Paragraph(inline("Engineer of quiet networks.")),))
    skills = ViewEntry("skills", title=inline("Languages"), text=inline("Rust, Python"))
    sections = (
        ViewSection("bio", "About", (ViewGroup((), 0, (bio,)),)),
        ViewSection("work", "Experience", (ViewGroup((), 0, jobs),)),
        ViewSection("skills", "Skills", (ViewGroup((), 0, (skills,)),)),
    )
    contacts = (Contact("email", "E-mail", "avery@example.com"),)
    return View("en", "en", "Avery Lindqvist", "", (), contacts, None, sections, {})


@pytest.fixture(scope="module", params=THEMES)
def lines(request) -> tuple[tuple[str, float], ...]:
    """The lines of a theme's page, and how far above the page's edge they stand."""
    look = theme.find(request.param)
    made, _ = pdf.render(html.page(view(), look, theme.options(look, {})[0], paper="a4"))
    (page,) = extraction.painted(made.data)
    return tuple((text, bottom) for text, _, bottom in page)


def test_a_place_is_neither_the_schools_nor_the_roles(lines):
    """OpenResume takes "Boston, MA" for a degree, and knows no title in "Night Engineer, Boston, MA"."""
    texts = " ".join(text for text, _ in lines)
    assert "Oak, Night" not in texts
    assert "Oak, Boston" not in texts
    assert "Engineer, Boston" not in texts
    assert texts.index("Night Engineer") < texts.index("Boston, MA")


def test_the_room_above_an_entry_is_more_than_a_line_of_its_list(lines):
    """OpenResume begins an entry where a line stands 1.4 times as far below the one before as most do."""
    found = [(next(y for text, y in lines if said in text)) for said in ("Slept", "Woke", "Tidewater")]
    line, entry = round(found[0] - found[1]), round(found[1] - found[2])
    assert entry > 1.4 * line


def test_the_bio_is_read_before_the_lists(lines):
    texts = [text for text, _ in lines]
    assert min(n for n, text in enumerate(texts) if "quiet networks" in text) < texts.index("Skills")


@pytest.mark.parametrize("title", [True, False])
def test_a_project_is_called_by_its_name_alone(title):
    """OpenResume takes a bold line for the name, and a date no further down than what it is; nothing of it is lost."""
    look = theme.find("classic")
    told = "A robot that sorts socks by colour & owner, with a camera and two motors"
    text = inline(told) if title else (Run("Tidybot", bold=True), Run(f": {told}"))
    project = ViewEntry("projects", title=inline("Tidybot") if title else (), text=text, date="Jan 2024 – May 2024")
    shown = replace(view(), sections=(ViewSection("projects", "Projects", (ViewGroup((), 0, (project,)),)),))
    made, _ = pdf.render(html.page(shown, look, theme.options(look, {})[0], paper="a4"))
    (page,) = extraction.painted(made.data)
    words = " ".join(text for text, _, _ in page)
    assert words.index("Tidybot") < words.index("Jan 2024") < words.index("A robot")
    assert told in " ".join(words.split())
