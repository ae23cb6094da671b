"""The native source: what is read from content/, in which language, and where each mistake is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvgen.cv.model import KINDS, Bullets, Entry, Paragraph, Prose, Section, block_runs, item_words
from cvgen.cv.readings import Reading
from cvgen.cv.text import Text, plain
from cvgen.families import native
from cvgen.files.tree import Site
from cvgen.notes.diagnostics import CvgenError, Diagnostic

ROOT = Path(__file__).parents[2]
LIN = ROOT / "tests" / "sites" / "native" / "lin"


def read(root: Path) -> tuple[Reading, tuple[Diagnostic, ...]]:
    (reading,), found = native.read(Site.at(root))
    return reading, found


def write(root: Path, **files: str) -> Path:
    root.mkdir(exist_ok=True)
    (root / "bio.md").write_text("---\nname: Ada Example\n---\nHello.\n", encoding="utf-8")
    for name, text in files.items():
        (root / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return root


def entries(yaml: str) -> str:
    return f"---\nentries:\n{yaml}---\n"


def texts(text: Text) -> dict[str, str]:
    return {lang: plain(runs) for lang, runs in text}


def section(reading: Reading, kind: str) -> Section:
    (found,) = (one for one in reading.sections if one.kind == kind)
    return found


def only(reading: Reading, kind: str) -> Entry:
    (found,) = section(reading, kind).entries()
    return found


def at(found: tuple[Diagnostic, ...]) -> list[tuple[str, str, int, int]]:
    return [(one.code, one.place.path.name, one.place.line, one.place.column) for one in found if one.place]


def one_entry(tmp_path: Path, kind: str, yaml: str) -> tuple[Entry, tuple[Diagnostic, ...]]:
    reading, found = read(write(tmp_path / "content", **{f"{kind}__md": entries(yaml)}))
    return only(reading, kind), found


# ------------------------------------------------------------------------------------------------------ recognised


def test_a_site_with_content_and_the_folder_itself_are_recognised():
    assert native.recognises(Site.at(LIN))
    assert native.recognises(Site.at(LIN / "content"))
    assert native.recognises(Site.at(LIN / "content" / "education.md"))


def test_entries_make_a_section_native_without_a_bio(tmp_path):
    (tmp_path / "education.md").write_text(entries("  - degree: Ph.D.\n"))
    assert native.recognises(Site.at(tmp_path))
    (tmp_path / "education.md").write_text("---\ntitle: Education\n---\nentries: none\n")
    assert not native.recognises(Site.at(tmp_path))


@pytest.mark.parametrize("name", ["hugo.toml", "config.yaml", "content/authors/me.md", "config/_default/hugo.yaml"])
def test_the_content_of_a_hugo_site_is_not_native(tmp_path, name):
    write(tmp_path / "content")
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text("")
    assert not native.recognises(Site.at(tmp_path))


def test_a_page_of_a_site_called_bio_is_not_native(tmp_path):
    (tmp_path / "bio.md").write_text("---\nlayout: page\n---\nHello\n")
    assert not native.recognises(Site.at(tmp_path))
    with pytest.raises(CvgenError, match="no native content"):
        native.read(Site.at(tmp_path))


# ----------------------------------------------------------------------------------------------------- the samples


def test_the_sample_content_has_no_fault_and_both_languages_everywhere():
    reading, found = read(ROOT / "content")
    assert found == ()
    assert set(texts(reading.person.name)) == {"en", "zh"}
    kinds = [one.kind for one in reading.sections]
    assert kinds == sorted(kinds, key=KINDS.index)
    assert len(section(reading, "publications").entries()) == 8
    for one in reading.sections:
        for entry in one.entries():
            for text in (entry.title, entry.organization, entry.role):
                if one.kind != "publications" and text:
                    assert {"en", "zh"} <= set(texts(text)) or set(texts(text)) == {""}, entry.place


def test_the_person():
    person = read(LIN)[0].person
    assert texts(person.name) == {"en": "Zhiqiu Lin-Example", "zh": "林知秋"}
    assert person.email == "zhiqiu@example.org"
    assert person.photo == LIN / "content" / "zhiqiu.png"
    assert [(texts(link.label), link.href) for link in person.links] == [
        ({"": "Homepage"}, "https://zhiqiu.example.org"),
        ({"en": "Lab", "zh": "实验室"}, "https://lab.example.org"),
    ]


def test_a_body_is_prose_in_the_language_of_its_file():
    reading, found = read(LIN)
    assert found == ()
    ((prose,),) = (group.items for group in section(reading, "bio").groups)
    assert isinstance(prose, Prose)
    assert prose.place is not None
    assert prose.place.line == 10
    assert {lang: plain(block_runs(blocks[0])) for lang, blocks in prose.body} == {
        "en": "I study rivers.",
        "zh": "研究河流。",
    }


def test_overlays_by_order():
    reading, _ = read(LIN)
    education = section(reading, "education")
    assert texts(education.title) == {"zh": "求学经历"}
    phd, bachelor = education.entries()
    assert texts(phd.organization) == {"en": "Hohai University", "zh": "河海大学"}
    assert texts(phd.role) == {"en": "Ph.D. in Hydrology", "zh": "水文学 博士"}
    assert texts(phd.text) == {"en": "GPA: 3.9/4.0", "zh": "GPA：3.9/4.0"}
    assert phd.dates[0].ongoing
    assert texts(bachelor.role) == {"en": "B.S.", "zh": "理学学士"}


def test_overlays_by_id():
    best, grant = section(read(LIN)[0], "honors").entries()
    assert texts(best.title) == {"en": "Best Poster", "zh": "最佳墙报"}
    assert texts(grant.title) == {"en": "Travel Grant", "zh": "差旅资助"}
    assert texts(grant.organization) == {"en": "River Society"}


def test_an_unknown_file_is_a_section_named_after_it_and_order_puts_it_in_place():
    reading, _ = read(LIN)
    assert [one.kind for one in reading.sections] == ["bio", "other", "education", "publications", "honors"]
    other = section(reading, "other")
    assert texts(other.title) == {"en": "Field work"}
    ((prose,),) = (group.items for group in other.groups)
    assert isinstance(prose, Prose)
    blocks = prose.body.values[0][1]
    assert isinstance(blocks[0], Paragraph)
    assert isinstance(blocks[1], Bullets)


def test_the_ledger_tells_of_every_entry_and_of_what_is_no_section():
    records = read(LIN)[0].ledger
    assert [(one.words, one.reason) for one in records if one.fate == "left out"] == [
        ("README.md", "not a section of a CV")
    ]
    printed = " ".join(one.words for one in records if one.fate == "printed")
    for words in ("Best Poster", "Slow Water", "I study rivers.", "Ph.D. in Hydrology"):
        assert words in printed
    assert all(one.place for one in records)


# ------------------------------------------------------------------------------------------------------------ papers


def test_papers_of_both_files_newest_first_and_each_once():
    papers = section(read(LIN)[0], "publications").entries()
    assert [texts(one.title) for one in papers] == [
        {"en": "Slow Water"},
        {"zh": "黄河泥沙"},
        {"en": "Ice on the Yellow River"},
    ]


def test_an_entry_wins_over_the_bib_which_fills_its_gaps():
    reading, _ = read(LIN)
    slow = section(reading, "publications").entries()[0]
    assert texts(slow.authors) == {"en": "Zhiqiu Lin-Example*, Bo He*, and Ann Ode†"}
    assert [run.text for run in slow.authors.values[0][1] if run.bold] == ["Bo He"]
    assert texts(slow.venue) == {"en": "Water Tales"}
    assert slow.href == "https://doi.org/10.5555/slow"
    (record,) = (one for one in reading.ledger if one.fate == "merged")
    assert record.place is not None
    assert (record.place.path.name, record.place.line) == ("publications.bib", 1)


def test_a_paper_of_the_bib():
    _, sand, ice = section(read(LIN)[0], "publications").entries()
    assert texts(ice.authors) == {"en": "Zhiqiu Lin-Example, Ann Ode"}
    assert texts(ice.venue) == {"en": "Journal of Ice 3(2): 1–9"}
    assert ice.dates[0].iso_start() == "2022"
    assert texts(ice.text) == {"en": "Cover story"}
    assert [(texts(link.label), link.href) for link in ice.links] == [({"": "Code"}, "https://example.org/ice")]
    assert texts(sand.authors) == {"zh": "林知秋、何博"}
    assert texts(sand.venue) == {"zh": "水利年会"}


def test_a_bib_alone_is_a_section(tmp_path):
    bib = "@misc{a, title = {One Day}, author = {Example, Ada}, year = 2020, eprint = {2001.00001}}\n"
    reading, found = read(write(tmp_path, publications__bib=bib))
    assert found == ()
    paper = only(reading, "publications")
    assert paper.href == "https://arxiv.org/abs/2001.00001"


def test_a_bib_of_another_name_is_warned_about(tmp_path):
    _, found = read(write(tmp_path, papers__bib=""))
    assert [(one.severity, one.code, one.hint) for one in found] == [
        ("warning", "unread", "rename it: mv papers.bib publications.bib")
    ]


# --------------------------------------------------------------------------------------------------------- languages


def test_a_map_of_languages_and_a_text_that_tells_its_own(tmp_path):
    entry, found = one_entry(
        tmp_path,
        "internships",
        "  - organization: {en: Blue Lab, zh: 蓝色实验室}\n    role: 实习生\n    mentor: Bo He\n    date: 2020\n",
    )
    assert found == ()
    assert texts(entry.organization) == {"en": "Blue Lab", "zh": "蓝色实验室"}
    assert texts(entry.role) == {"zh": "实习生"}
    assert texts(entry.text) == {"en": "Mentor: Bo He"}


def test_a_string_of_an_overlay_is_in_its_language_whatever_its_script(tmp_path):
    base, over = entries("  - title: A Prize\n"), entries("  - title: ACM Prize\n")
    reading, found = read(write(tmp_path, honors__md=base, honors__zh__md=over))
    assert found == ()
    assert texts(only(reading, "honors").title) == {"en": "A Prize", "zh": "ACM Prize"}


def test_an_overlay_alone_is_a_section(tmp_path):
    reading, found = read(write(tmp_path, honors__zh__md=entries("  - title: 国家奖学金\n")))
    assert found == ()
    assert texts(only(reading, "honors").title) == {"zh": "国家奖学金"}


def test_an_entry_may_be_one_text(tmp_path):
    reading, found = read(write(tmp_path, service__md=entries("  - Reviewer for *Ice*\n  - {en: Chair, zh: 主席}\n")))
    assert found == ()
    first, second = section(reading, "service").entries()
    assert texts(first.text) == {"en": "Reviewer for Ice"}
    assert texts(second.text) == {"en": "Chair", "zh": "主席"}


def test_items_of_skills_are_neutral_and_joined(tmp_path):
    yaml = "  - name: {en: Code, zh: 编程}\n    items: [C, Python]\n  - label: 语言\n    items: [中文, 英文]\n"
    reading, found = read(write(tmp_path, skills__md=entries(yaml)))
    assert found == ()
    first, second = section(reading, "skills").entries()
    assert texts(first.text) == {"": "C, Python"}
    assert texts(second.text) == {"zh": "中文、英文"}


def test_details_are_markdown_or_a_list_in_languages(tmp_path):
    yaml = "  - title: A\n    details:\n      - {en: One, zh: 一}\n      - {en: '**Two**', zh: 二}\n"
    entry, found = one_entry(tmp_path, "projects", yaml)
    assert found == ()
    assert {lang: [plain(block_runs(one)) for one in blocks] for lang, blocks in entry.body} == {
        "en": ["OneTwo"],
        "zh": ["一二"],
    }


def test_blocks_of_details_know_their_lines(tmp_path):
    yaml = "  - title: A\n    details: |\n      First line\n\n      - a point\n"
    entry, found = one_entry(tmp_path, "projects", yaml)
    assert found == ()
    blocks = entry.body.get("en")
    assert blocks is not None
    first = blocks[0]
    assert isinstance(first, Paragraph)
    assert first.place is not None
    assert first.place.line == 5


@pytest.mark.parametrize(
    ("degree", "area", "written"),
    [
        ("Ph.D.", "Physics", "Ph.D. in Physics"),
        ("M.S.", "Physics", "M.S. in Physics"),
        ("BEng", "Physics", "BEng in Physics"),
        ("Bachelor of Science", "Physics", "Bachelor of Science in Physics"),
        ("Ph.D. in Physics", "Optics", "Ph.D. in Physics, Optics"),
        ("Exchange Student", "Physics", "Exchange Student, Physics"),
        ("博士", "物理学", "物理学 博士"),
    ],
)
def test_degree_and_area(tmp_path, degree, area, written):
    entry, _ = one_entry(tmp_path, "education", f"  - degree: {degree}\n    area: {area}\n")
    assert list(texts(entry.role).values()) == [written]


# ------------------------------------------------------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("yaml", "start", "end", "ongoing", "expected"),
    [
        ("date: 2020-09 – 2024-06", "2020-09", "2024-06", False, False),
        ("date: 2020", "2020", "2020", False, False),
        ("start: 2020-09\n    end: 2024-06", "2020-09", "2024-06", False, False),
        ("start: 2020-09\n    end: present", "2020-09", "", True, False),
        ("start: 2020-09\n    end: 至今", "2020-09", "", True, False),
        ("start: 2020-09\n    end: 2027-06 (expected)", "2020-09", "2027-06", False, True),
        ("start: 2020-09\n    end: expected", "2020-09", "", True, True),
        ("start: 2020-09", "2020-09", "", True, False),
        ("end: 2024-06", "", "2024-06", False, False),
    ],
)
def test_dates(tmp_path, yaml, start, end, ongoing, expected):
    entry, found = one_entry(tmp_path, "work", f"  - role: Coder\n    {yaml}\n")
    assert found == ()
    (period,) = entry.dates
    assert (period.iso_start(), period.iso_end(), period.ongoing, period.expected) == (start, end, ongoing, expected)


@pytest.mark.parametrize(
    ("yaml", "line", "column", "says"),
    [
        ("date: soon", 4, 11, "'soon' is no date"),
        ("date: 2024-13", 4, 11, "no month 13"),
        ("date: 2024-02-40", 4, 11, "2024-02 has no day 40"),
        ("date: 2024-06 – 2023-01", 4, 11, "the end, 2023-01, is before the start, 2024-06"),
        ("start: 2024-06\n    end: 2023", 5, 10, "the end, 2023, is before the start, 2024-06"),
        ("start: 2024-06 – 2025-01", 4, 12, "'start' takes one date"),
        ("date: {en: 2024}", 4, 11, "one date for all languages"),
        ("date: 2024\n    start: 2023", 5, 5, "'date' and 'start' both give the date"),
    ],
)
def test_faults_of_dates(tmp_path, yaml, line, column, says):
    _, found = one_entry(tmp_path, "work", f"  - role: Coder\n    {yaml}\n")
    (one,) = found
    assert one.severity == "error"
    assert one.code in ("date", "type")
    assert at(found)[0][1:] == ("work.md", line, column)
    assert says in one.message
    assert one.hint


# ------------------------------------------------------------------------------------------------------------ faults


@pytest.mark.parametrize(
    ("yaml", "code", "line", "column", "hint"),
    [
        ("institutoin: A", "unknown-key", 4, 5, "did you mean 'institution'?"),
        ("institution: {en: A, cn: 甲}", "language", 4, 26, "did you mean 'zh'?"),
        ("institution: {en: A, fr: B}", "language", 4, 26, "known: en, zh"),
        ("institution: [A, B]", "type", 4, 18, "write one text: institution: A, B"),
        ("gpa: [3, 4]", "type", 4, 10, "write one text: gpa: 3, 4"),
        ("institution: {en: {zh: A}}", "type", 4, 23, "write a text"),
        ("links: https://a.example.org", "type", 4, 12, "write links: {Website: https://a.example.org}"),
        ("links: [{label: A, href: b}]", "unknown-key", 4, 24, "known: label, url"),
        ("id: [a]", "type", 4, 9, ""),
    ],
)
def test_faults_of_values(tmp_path, yaml, code, line, column, hint):
    _, found = one_entry(tmp_path, "education", f"  - degree: Ph.D.\n    {yaml}\n")
    assert at(found) == [(code, "education.md", line, column)]
    assert (found[0].severity, found[0].hint) == ("error", hint)


def test_an_address_that_leads_nowhere_is_warned_about(tmp_path):
    _, found = one_entry(tmp_path, "projects", "  - title: A\n    link: github.com/a\n    links: {PDF: a.pdf}\n")
    assert at(found) == [("link", "projects.md", 4, 11), ("link", "projects.md", 5, 18)]
    assert [(one.severity, one.hint) for one in found] == [
        ("warning", "write https://github.com/a"),
        ("warning", "write it in full: https://…"),
    ]


def test_an_entry_of_a_date_alone_says_nothing(tmp_path):
    _, found = read(write(tmp_path, honors__md=entries("  - date: 2020\n  - title: A\n")))
    assert at(found) == [("empty-entry", "honors.md", 3, 5)]


def test_keys_of_the_file(tmp_path):
    _, found = read(write(tmp_path, honors__md="---\ntitel: A\nissuer: B\nentries:\n  - title: C\n---\n"))
    assert at(found) == [("unknown-key", "honors.md", 2, 1), ("unknown-key", "honors.md", 3, 1)]
    assert found[0].hint == "did you mean 'title'?"
    assert found[1].hint.startswith("it belongs to an entry")


def test_empty_entries_and_lists_for_entries(tmp_path):
    _, found = read(write(tmp_path, honors__md=entries("  -\n  - [A, B]\n  - {en: A, cn: 甲}\n")))
    assert at(found) == [
        ("empty-entry", "honors.md", 3, 4),
        ("type", "honors.md", 4, 5),
        ("language", "honors.md", 5, 13),
    ]


def test_entries_kind_and_order_of_the_wrong_sort(tmp_path):
    text = "---\nkind: honor\norder: first\nentries: A prize\n---\n"
    _, found = read(write(tmp_path, prizes__md=text))
    assert at(found) == [("kind", "prizes.md", 2, 7), ("type", "prizes.md", 3, 8), ("type", "prizes.md", 4, 10)]
    assert found[0].hint == "did you mean 'honors'?"


def test_overlays_of_different_length_name_both_files(tmp_path):
    base, over = entries("  - title: A\n  - title: B\n"), entries("  - title: 甲\n")
    _, found = read(write(tmp_path, honors__md=base, honors__zh__md=over))
    assert at(found) == [("overlay", "honors.zh.md", 3, 3)]
    assert found[0].message == "honors.zh.md has 1 entry, but honors.md has 2"


def test_ids_of_an_overlay_must_be_known_and_unique(tmp_path):
    base = entries("  - {id: first, title: A}\n  - {id: first, title: B}\n")
    over = entries("  - {id: frist, title: 甲}\n")
    _, found = read(write(tmp_path, honors__md=base, honors__zh__md=over))
    assert at(found) == [("overlay", "honors.md", 4, 10), ("overlay", "honors.zh.md", 3, 10)]
    assert found[1].hint == "did you mean 'first'?"


def test_different_dates_in_an_overlay_are_warned_about(tmp_path):
    base, over = entries("  - {title: A, date: 2020}\n"), entries("  - {title: 甲, date: 2021}\n")
    reading, found = read(write(tmp_path, honors__md=base, honors__zh__md=over))
    assert at(found) == [("overlay", "honors.zh.md", 3, 22)]
    assert found[0].severity == "warning"
    assert only(reading, "honors").dates[0].iso_start() == "2020"


def test_an_unknown_language_in_a_file_name(tmp_path):
    _, found = read(write(tmp_path, honors__cn__md=entries("  - title: 甲\n")))
    assert at(found) == [("language", "honors.cn.md", 1, 1)]
    assert found[0].hint == "did you mean 'zh'?"


@pytest.mark.parametrize(
    ("line", "severity", "code", "column", "hint"),
    [
        ("email: ada", "warning", "email", 8, "write name@example.org"),
        ("email: ada@example", "warning", "email", 8, "write name@example.org"),
        ("email: ada [at] example.org", "warning", "email", 8, "write email: ada@example.org"),
        ("email: ada@gmial.com", "warning", "email", 8, "did you mean 'gmail.com'?"),
        ("photo: ada.png", "error", "photo", 8, "did you mean 'ada.jpg'?"),
        ("photo: ../../ada.png", "error", "photo", 8, "copy it beside bio.md"),
        ("photo: /etc/hostname", "error", "photo", 8, "write its path as seen from bio.md"),
        (
            "photo: https://example.org/a.jpg",
            "error",
            "photo",
            8,
            "save it beside bio.md and write its file name, or type --allow-remote",
        ),
        ("e-mail: ada@example.org", "error", "unknown-key", 1, "did you mean 'email'?"),
        ("email: {en: a@example.org}", "error", "type", 8, ""),
    ],
)
def test_faults_of_the_person(tmp_path, line, severity, code, column, hint):
    write(tmp_path, bio__md=f"---\nname: Ada Example\n{line}\n---\nHello.\n", ada__jpg="")
    reading, found = read(tmp_path)
    assert at(found) == [(code, "bio.md", 3, column)]
    assert found[0].severity == severity
    assert found[0].hint == hint
    assert texts(reading.person.name) == {"en": "Ada Example"}


def test_a_hidden_address_is_printed_plainly(tmp_path):
    write(tmp_path, bio__md="---\nemail: ada (at) example (dot) org\n---\n")
    assert read(tmp_path)[0].person.email == "ada@example.org"


def test_all_faults_of_all_files_come_in_one_run(tmp_path):
    write(
        tmp_path,
        honors__md=entries("  - titel: A\n    date: soon\n  - title: B\n    date: 2024-13\n"),
        work__md=entries("  - organization: {en: A, cn: 甲}\n    details: {fr: B}\n"),
        talks__md="---\nentries:\n  - title: [A\n---\n",
    )
    _, found = read(tmp_path)
    rows = at(found)
    assert rows[:3] == [
        ("unknown-key", "honors.md", 3, 5),
        ("date", "honors.md", 4, 11),
        ("date", "honors.md", 6, 11),
    ]
    assert rows[-2:] == [("language", "work.md", 3, 27), ("language", "work.md", 4, 15)]
    assert {name for _, name, _, _ in rows} == {"honors.md", "talks.md", "work.md"}


def test_a_file_that_cannot_be_read_does_not_hide_the_others(tmp_path):
    write(tmp_path, honors__md=entries("  - title: A\n"))
    (tmp_path / "work.md").write_bytes(b"---\nentries:\n  - role: caf\xe9\n---\n")
    reading, found = read(tmp_path)
    assert [one.severity for one in found] == ["error"]
    assert only(reading, "honors").title


@pytest.mark.parametrize("heading", ["# Education", "## Education ##\n", "# 教育经历", "# Study"])
def test_a_section_that_begins_with_its_own_heading_has_it_once(tmp_path, heading):
    write(tmp_path, bio__md="---\nname: Ada\n---\n", education__md=f"---\ntitle: Study\n---\n{heading}\n\nTides.\n")
    reading, _ = read(tmp_path)
    items = [item for group in section(reading, "education").groups for item in group.items]
    assert [item_words(item) for item in items] == ["Tides."]


def test_another_heading_stays(tmp_path):
    write(tmp_path, bio__md="---\nname: Ada\n---\n", education__md="# Courses\n\nTides.\n")
    reading, _ = read(tmp_path)
    items = [item for group in section(reading, "education").groups for item in group.items]
    assert "Courses" in " ".join(item_words(item) for item in items)


def test_a_misspelt_section_is_told_once(tmp_path):
    rows = "---\nentries:\n  - institution: Fjord University\n    degree: B.Sc.\n---\n"
    write(tmp_path, bio__md="---\nname: Ada\n---\n", educaton__md=rows)
    found = [one for one in read(tmp_path)[1] if one.severity == "error"]
    assert [(one.severity, one.code) for one in found] == [("error", "section")]
    assert "did you mean education.md?" in found[0].hint


def test_front_matter_that_is_a_list_is_told(tmp_path):
    write(tmp_path, bio__md="---\nname: Ada\n---\n", education__md="---\n- institution: Fjord University\n---\n")
    found = [one for one in read(tmp_path)[1] if one.severity == "error"]
    assert [(one.code, one.place.line if one.place else 0) for one in found] == [("front-matter", 2)]


def test_a_name_that_is_a_list_is_to_be_one_text(tmp_path):
    write(tmp_path, bio__md="---\nname: [Ada, Sea]\n---\n")
    found = [one for one in read(tmp_path)[1] if one.severity == "error"]
    assert found[0].hint == "write one text: name: Ada Sea"


# ------------------------------------------------------------------------------------------------------------- roles


def test_several_roles_at_one_employer(tmp_path):
    yaml = (
        "  - organization: Mill Co.\n    location: Bergen\n    roles:\n"
        "      - {role: Engineering Manager, date: 2020 – present, details: Led seven people.}\n"
        "      - {role: {en: Engineer, zh: 工程师}, start: 2017, end: 2020}\n"
    )
    reading, found = read(write(tmp_path / "content", work__md=entries(yaml)))
    assert found == ()
    first, second = next(one for one in reading.sections if one.kind == "work").entries()
    assert [plain(value) for one in (first, second) for _, value in one.organization] == ["Mill Co.", "Mill Co."]
    assert [one.dates[0].iso_start() for one in (first, second)] == ["2020", "2017"]
    assert (first.joined, second.joined) == (False, True)
    assert second.role.get("zh") is not None


@pytest.mark.parametrize(
    ("yaml", "says"),
    [
        ("roles:\n      - {role: Engineer, organization: Anchor}", "one of the roles has no key 'organization'"),
        ("roles:\n      - [Engineer]", "one of the roles takes keys and values"),
    ],
)
def test_faults_of_roles(tmp_path, yaml, says):
    _, found = read(write(tmp_path / "content", work__md=entries(f"  - organization: Mill Co.\n    {yaml}\n")))
    assert [says in one.message for one in found] == [True]


def test_a_file_called_like_a_section_that_is_no_markdown_is_told(tmp_path):
    _, found = read(write(tmp_path / "content", education__yaml="entries: []\n", notes__yml="a: b\n"))
    assert [(one.code, one.message) for one in found] == [
        ("section", "education.yaml is not read: sections are Markdown")
    ]
