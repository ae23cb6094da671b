"""The hugoblox source: which pages count, in which language, and what is left out as the theme's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvgen.cv.model import CV, Entry, Prose, Section, block_runs
from cvgen.cv.readings import Reading
from cvgen.cv.text import Text, plain
from cvgen.families import hugoblox
from cvgen.files.tree import Site
from cvgen.merge.merge import merge
from cvgen.site import pointers, samples
from cvgen.site.family import ENOUGH
from cvgen.site.read import read

SITES = Path(__file__).parents[1] / "sites" / "hugoblox"


def readings(root: Path) -> tuple[Reading, ...]:
    assert hugoblox.FAMILY.weight(Site.at(root)) >= ENOUGH
    found, notes = read(hugoblox.FAMILY, Site.at(root))
    assert not [note for note in notes if note.severity == "error"]
    return found


def merged(root: Path) -> CV:
    return merge(readings(root))[0]


def texts(text: Text) -> dict[str, str]:
    return {lang: plain(runs) for lang, runs in text}


def section(cv: CV | Reading, kind: str) -> Section:
    (found,) = (one for one in cv.sections if one.kind == kind)
    return found


def entries(cv: CV | Reading, kind: str) -> tuple[Entry, ...]:
    return section(cv, kind).entries()


def prose(one: Section) -> str:
    items = (item for group in one.groups for item in group.items if isinstance(item, Prose))
    return " ".join(plain(block_runs(b)) for item in items for _, blocks in item.body for b in blocks)


def left_out(root: Path) -> dict[str, str]:
    return {r.words: r.reason for one in readings(root) for r in one.ledger if r.fate == "left out"}


def dates(entry: Entry) -> list[tuple[str, str, bool]]:
    return [(p.iso_start(), p.iso_end(), p.ongoing) for p in entry.dates]


# ---------------------------------------------------------------------------------------------- widgets, two folders


def test_the_person_has_a_name_in_each_language():
    person = merged(SITES / "meng").person
    assert texts(person.name) == {"en": "Lan Meng", "zh": "孟岚"}
    assert texts(person.headline) == {"en": "Assistant Professor", "zh": "助理教授"}
    assert person.email == "lan@lotus.edu"
    assert [link.href for link in person.links] == ["https://scholar.google.com/citations?user=abc"]


def test_a_template_body_is_left_out_and_the_name_kept():
    english, chinese = readings(SITES / "meng")
    assert prose(section(english, "bio")) == "I study tides and kites."
    assert not [one for one in chinese.sections if one.kind == "bio"]
    assert any("Nelson Bighetti" in words for words in left_out(SITES / "meng"))


def test_a_link_to_a_file_of_the_site_gets_its_full_address():
    english, _ = readings(SITES / "meng")
    (item,) = section(english, "bio").groups[0].items
    assert isinstance(item, Prose)
    hrefs = [run.href for _, blocks in item.body for block in blocks for run in block_runs(block) if run.href]
    assert hrefs == ["https://lanmeng.site/uploads/kites.pdf"]


def test_studies_stand_in_both_languages_without_the_sample():
    (study,) = entries(merged(SITES / "meng"), "education")
    assert texts(study.role) == {"en": "PhD in Oceanography", "zh": "海洋学博士"}
    assert texts(study.organization) == {"en": "Lotus University", "zh": "莲花大学"}
    assert dates(study) == [("2014", "2019", False)]


def test_an_open_end_is_ongoing_and_days_are_not_shown():
    (job,) = entries(merged(SITES / "meng"), "work")
    assert texts(job.organization) == {"en": "Lotus University", "zh": "莲花大学"}
    assert dates(job) == [("2021-09", "", True)]
    assert texts(section(merged(SITES / "meng"), "work").title) == {"en": "Experience", "zh": "工作"}


def test_papers_of_two_folders_are_one():
    kites, tides = entries(merged(SITES / "meng"), "publications")
    assert texts(kites.title) == {"en": "Kites over salt water", "zh": "咸水上的风筝"}
    assert texts(kites.authors) == {"en": "Lan Meng, Yu Zhou", "zh": "孟岚、周宇"}
    assert texts(kites.venue)["en"] == "Proceedings of Wind & Water"
    assert (kites.href, [link.href for link in kites.links]) == (
        "https://doi.org/10.1000/kites",
        ["https://lanmeng.site/uploads/kites.pdf"],
    )
    assert kites.tags == ("selected",)
    assert dates(tides) == [("2020", "2020", False)]
    assert texts(tides.venue) == {"en": "Journal of the Moon"}


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Accomplishments", "a block that the page does not show"),
        ("Example Talk", samples.REASON),
        ("External Project", samples.REASON),
        ("An example journal article", samples.REASON),
        ("CEO, GenCoin", samples.REASON),
        ("https://twitter.com/georgecushen", samples.REASON),
        ("Lorem ipsum dolor sit amet, consectetur adipiscing elit.", samples.REASON),
        ("Download my resumé.", pointers.POINTS),
    ],
)
def test_what_is_left_out_has_a_reason(words: str, reason: str):
    assert left_out(SITES / "meng")[words] == reason


def test_projects_are_read_when_a_widget_lists_them():
    (project,) = entries(merged(SITES / "meng"), "projects")
    assert texts(project.title) == {"en": "A buoy that sings"}
    assert project.dates == ()


# ------------------------------------------------------------------------------------- blocks, languages by file name


def test_blocks_give_their_kinds_to_both_languages():
    cv = merged(SITES / "ruan")
    (internship,) = entries(cv, "internships")
    assert texts(internship.organization) == {"en": "Pebble Labs", "zh": "卵石实验室"}
    (award,) = entries(cv, "honors")
    assert texts(award.title) == {"en": "Pebble Prize", "zh": "卵石奖"}


def test_the_name_may_stand_where_the_chinese_bio_begins():
    assert texts(merged(SITES / "ruan").person.name) == {"en": "Qing Ruan", "zh": "阮青"}


def test_a_page_of_the_menu_shows_what_the_author_did():
    cv = merged(SITES / "ruan")
    (study,) = entries(cv, "education")
    assert dates(study) == [("2024-09", "", True)]
    (job,) = entries(cv, "work")
    assert dates(job) == [("2023-01", "2023-07", False)]
    (skill,) = entries(cv, "skills")
    assert (texts(skill.title), texts(skill.text)) == ({"en": "Tools"}, {"en": "Hammer, Chisel"})


# --------------------------------------------------------------------------------------------------------- small ones


def site(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def test_the_owner_is_not_a_co_author(tmp_path: Path):
    author = "---\ntitle: {}\nsuperuser: {}\n---\nHello from {}.\n"
    (reading,) = readings(
        site(
            tmp_path,
            {
                "content/authors/anna/_index.md": author.format("Anna Other", "false", "Anna"),
                "content/authors/zoe/_index.md": author.format("Zoe Owner", "true", "Zoe"),
            },
        )
    )
    assert texts(reading.person.name) == {"en": "Zoe Owner"}
    assert prose(section(reading, "bio")) == "Hello from Zoe."


def test_an_author_of_the_newest_theme(tmp_path: Path):
    data = """\
schema: hugoblox/author/v1
is_owner: true
name: {display: Wei Stone, given: Wei, family: Stone, alternate: 石伟}
role: Postdoc
bio: Wei counts stones.
affiliations: [{name: Pebble University}]
links: [{icon: at-symbol, url: 'mailto:wei@pebble.org'}]
education: [{degree: PhD Geology, institution: Pebble University, start: 2015-09-01, end: 2019-06-30}]
experience: [{role: Postdoc, org: Gravel Institute, start: 2020-01-01}]
languages: [{name: English, level: 5, label: Native}]
"""
    page = "---\ntitle: Home\n---\n"
    (reading,) = readings(site(tmp_path, {"data/authors/me.yaml": data, "content/_index.md": page}))
    assert texts(reading.person.name) == {"en": "Wei Stone", "zh": "石伟"}
    (job,) = entries(reading, "work")
    assert dates(job) == [("2020-01", "", True)]
    (language,) = entries(reading, "languages")
    assert texts(language.text) == {"en": "Native"}
    assert prose(section(reading, "bio")) == "Wei counts stones."


def test_a_disabled_language_is_not_read(tmp_path: Path):
    files = {
        "hugo.toml": "[languages.en]\ncontentDir = 'content/en'\n"
        "[languages.zh]\ncontentDir = 'content/zh'\ndisabled = true\n",
        "content/en/authors/admin/_index.md": "---\ntitle: Ann Lee\n---\nHello.\n",
        "content/zh/authors/admin/_index.md": "---\ntitle: 李安\n---\n你好。\n",
    }
    (reading,) = readings(site(tmp_path, files))
    assert texts(reading.person.name) == {"en": "Ann Lee"}


def test_papers_mounted_into_both_languages_stand_once(tmp_path: Path):
    files = {
        "config/_default/languages.yaml": "en: {contentDir: content/en}\nzh: {contentDir: content/zh}\n",
        "config/_default/module.yaml": "mounts:\n"
        + "".join(
            f"  - {{source: content/{source}, target: {target}, lang: {lang}}}\n"
            for lang in ("en", "zh")
            for source, target in ((lang, "content/"), ("_papers", "content/publications/"))
        ),
        "content/en/authors/admin/_index.md": "---\ntitle: Ann Lee\n---\n",
        "content/zh/authors/admin/_index.md": "---\ntitle: 李安\n---\n",
        "content/_papers/one/index.md": "---\ntitle: A paper on paper\ndate: 2021-03-02\nauthors: [admin]\n---\n",
    }
    (paper,) = entries(merged(site(tmp_path, files)), "publications")
    assert texts(paper.authors) == {"en": "Ann Lee", "zh": "李安"}


def test_other_folders_are_no_hugo_site(tmp_path: Path):
    assert not hugoblox.FAMILY.weight(Site.at(site(tmp_path, {"content/bio.md": "---\nname: Ada\n---\n"})))


def test_a_site_titled_with_the_chinese_name_tells_it(tmp_path: Path):
    files = {
        "config/_default/languages.yaml": "en:\n  title: 林舟\n",
        "content/authors/admin/_index.md": "---\ntitle: Zhou Lin\n---\nZhou measures tides.\n",
    }
    assert texts(readings(site(tmp_path, files))[0].person.name) == {"en": "Zhou Lin", "zh": "林舟"}


def test_papers_may_lie_in_folders_of_their_sort(tmp_path: Path):
    files = {
        "config/_default/hugo.yaml": "title: Ann Lee\n",
        "content/authors/admin/_index.md": "---\ntitle: Ann Lee\n---\n",
        "content/publication/journal/2021-paper/index.md": "---\ntitle: A paper on paper\ndate: 2021-03-02\nauthors: [admin]\n---\n",  # noqa: E501
        "content/publication/2020-stone/index.md": "---\ntitle: Stones in rain\ndate: 2020-03-02\n---\n",
    }
    found = entries(merged(site(tmp_path, files)), "publications")
    assert [texts(paper.title)["en"] for paper in found] == ["A paper on paper", "Stones in rain"]
