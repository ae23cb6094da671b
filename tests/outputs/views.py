"""A small CV that holds what is hard to say in plain text; the people in it are made up."""

from cvgen.cv.model import Bullets, Grid, Paragraph
from cvgen.cv.text import Run, inline
from cvgen.cv.view import Contact, View, ViewEntry, ViewGroup, ViewLink, ViewProse, ViewSection

WEB = "https://example.org/a_(b)"


def view(*sections: ViewSection, lang: str = "en", **more) -> View:
    tag = "zh-CN" if lang == "zh" else "en"
    fixed = {"headline": (), "contacts": (), "photo": None, "words": {"cv": "CV"}}
    known = {"name": "Ada Lin", "other_name": "林艾达", **fixed, **more}
    return View(lang=lang, tag=tag, sections=sections, **known)


def section(*items: ViewEntry | ViewProse, title: str = "Work", kind: str = "work", depth: int = 0) -> ViewSection:
    return ViewSection(kind, title, (ViewGroup(inline("Since 2020") if depth else (), depth, items),))


JOB = ViewEntry(
    "work",
    date="2020 – 2022",
    organization=inline("Tide Laboratory"),
    role=inline("Engineer"),
    location=inline("Ningbo"),
    blocks=(
        Bullets(
            (
                (Paragraph(inline("Built a gauge")), Bullets(((Paragraph(inline("of brass")),),))),
                (Paragraph(inline("Counted waves")),),
            )
        ),
    ),
    links=(ViewLink("Code", WEB), ViewLink("Bad", "javascript:alert(1)")),
)
PAPER = ViewEntry(
    "publications",
    date="2021",
    title=inline("On Tides"),
    authors=(Run("Ada Lin", own=True), Run("*", raised=True), Run(" and Bo Qian")),
    venue=inline("Waves 3"),
    href="https://example.org/tides",
    number="J3",
)
FULL = view(
    section(JOB, title="Work", depth=1),
    section(PAPER, title="Publications", kind="publications"),
    section(
        ViewProse(
            (
                Paragraph((Run("I like H"), Run("2", lowered=True), Run("O, 10"), Run("−3", raised=True))),
                Grid(((inline("Year"), inline("A|B")), (inline("2020"), inline("x"))), head=True),
            )
        ),
        title="Bio",
        kind="bio",
    ),
    headline=(inline("Engineer"),),
    contacts=(
        Contact("email", "E-mail", "ada@example.org", "mailto:ada@example.org"),
        Contact("LinkedIn", "LinkedIn", "LinkedIn", "https://linkedin.com/in/ada"),
    ),
)
CHINESE = view(
    section(
        ViewEntry(
            "work", date="2020年至今", organization=inline("潮汐研究所"), role=inline("工程师"), location=inline("宁波")
        ),
        title="工作经历",
    ),
    lang="zh",
    name="林艾达",
    other_name="Ada Lin",
)
