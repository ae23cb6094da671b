"""The academicpages source: what a visitor comes to is read once, what nobody sees and what is a sample is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvgen.cv.model import CV, Entry, Section
from cvgen.cv.text import Text, plain
from cvgen.families.academicpages import FAMILY
from cvgen.files.tree import Site
from cvgen.merge.merge import merge
from cvgen.pipeline.recognise import recognised
from cvgen.site import samples
from cvgen.site.loops import marked
from cvgen.site.read import read

SITES = Path(__file__).parents[2] / "sites" / "academicpages"


def built(name: str) -> tuple[CV, dict[str, str]]:
    """The CV of a site, and the reason for each block left out of it."""
    readings, _ = read(FAMILY, Site.at(SITES / name))
    cv, ledger = merge(readings)
    return cv, {record.words: record.reason for record in ledger if record.fate == "left out"}


def section(cv: CV, kind: str) -> Section:
    (found,) = [s for s in cv.sections if s.kind == kind]
    return found


def said(text: Text, lang: str = "en") -> str:
    chosen = text.choose(lang)
    return plain(chosen[1]) if chosen else ""


def by_title(cv: CV, kind: str) -> dict[str, Entry]:
    return {said(entry.title): entry for entry in section(cv, kind).entries()}


def test_recognises_the_family() -> None:
    assert recognised(Site.at(SITES / "chen")) is FAMILY
    assert recognised(Site.at(SITES / "muster")) is FAMILY
    assert recognised(Site.at(SITES.parent / "al_folio" / "lake")) is not FAMILY


def test_papers_of_the_collection_are_grouped_as_the_page_groups_them() -> None:
    cv, left = built("chen")
    papers = section(cv, "publications")
    titles = [said(group.title) for group in papers.groups if group.title]
    assert titles[:2] == ["Journal Articles", "Conference Papers"]
    found = by_title(cv, "publications")
    assert set(found) == {"Ice on shallow lakes and how it breaks", "Wind over water: a tiny model"}
    assert left["Paper Title Number 1"] == "an example of the template"


def test_a_paper_takes_authors_and_volume_from_its_citation() -> None:
    ice = by_title(built("chen")[0], "publications")["Ice on shallow lakes and how it breaks"]
    assert said(ice.authors) == "Wei Chen, Ada Example"
    assert said(ice.venue) == "Journal of Lakes. 7(2)"
    assert [period.iso_start() for period in ice.dates] == ["2020"]  # a list shows the year of a paper, not its day
    assert [link.href for link in ice.links] == ["https://doi.example/10.1/ice", "https://code.example/ice"]


def test_a_paper_shows_its_rank() -> None:
    wind = by_title(built("chen")[0], "publications")["Wind over water: a tiny model"]
    assert said(wind.authors) == "Wei Chen, Ada Example and Bo Sample"
    assert said(wind.venue) == "Conference on Wind, 2023"
    assert said(wind.text) == "Rank A"


def test_what_home_and_cv_page_both_say_is_one_entry() -> None:
    cv, _ = built("chen")
    assert [said(entry.organization) for entry in section(cv, "education").entries()] == [
        "Lakeside University",
        "Hillside College",
    ]


def test_a_job_in_the_manner_of_the_template_has_its_employer() -> None:
    (job,) = section(built("chen")[0], "work").entries()
    assert (said(job.role), said(job.organization)) == ("Research Assistant", "Lakeside Institute of Ice")


def test_the_templates_lines_on_the_cv_page_are_left_out() -> None:
    cv, left = built("chen")
    words = " ".join(said(e.organization) + said(e.text) for s in cv.sections for e in s.entries())
    assert "GitHub University" not in words
    assert left["Currently signed in to 43 different slack teams"] == "an example of the template"
    assert "Download the CV as PDF" in left


def test_a_real_item_under_a_samples_file_name_stays() -> None:
    cv, left = built("chen")
    (talk,) = section(cv, "talks").entries()  # the menu links /talks/ though no page here draws it
    assert said(talk.title) == "What a lake remembers"
    assert (said(talk.venue), said(talk.location), talk.dates[0].iso_start()) == (
        "Meeting of Lakes",
        "Lakeside",
        "2022-03-01",
    )
    assert "Talk 2 on Relevant Topic in Your Field" in left
    assert [said(entry.title) for entry in section(cv, "teaching").entries()] == ["Lakes for beginners"]


def test_pages_that_nothing_links_and_collections_that_no_page_draws_are_left_out() -> None:
    cv, left = built("chen")
    assert left["_pages/awards.md Awards"] == "no page links to it"
    assert left["_pages/markdown.md Markdown"] == "furniture of the web page"
    assert left["A sonar for ponds"] == "no page that is linked shows it"
    assert not [s for s in cv.sections if s.kind in ("honors", "projects")]


def test_a_linked_page_stands_under_its_title() -> None:
    service = section(built("chen")[0], "service")
    assert said(service.title) == "Service"
    assert [said(entry.text) for entry in service.entries()] == ["Reviewer for the Journal of Lakes"]


def test_the_chinese_page_gives_the_name_and_joins_its_papers() -> None:
    cv, _ = built("chen")
    assert {lang: plain(value) for lang, value in cv.person.name} == {"en": "Wei Chen", "zh": "陈蔚"}
    assert cv.person.headline.choose("en") is None  # the template's own
    assert all("john+snow" not in link.href for link in cv.person.links)
    assert section(cv, "bio").groups[0].items[0].body.languages() == ("zh", "en")


def test_a_page_that_is_one_html_document() -> None:
    cv, _ = built("muster")
    (paper,) = section(cv, "publications").entries()
    assert said(paper.title) == "Clockwork: Counting Backwards without Losing Time"
    assert said(paper.authors) == "Mia Muster, Ada Example, Bo Sample"
    assert [said(link.label) for link in paper.links] == ["Paper"]
    (study,) = section(cv, "education").entries()
    assert (said(study.organization), said(study.role).rstrip(".")) == ("Tower University", "Ph.D")
    assert (study.dates[0].iso_start(), study.dates[0].iso_end()) == ("2018", "2022")
    assert said(section(cv, "education").title) == "education"
    words = " ".join(str(item) for s in cv.sections for g in s.groups for item in g.items)
    for junk in ("Skip to content", "~/mia-muster", "©", "// 0"):
        assert junk not in words


GROUPED = "{% assign all = site.talks | group_by: 'year' %}{% for y in all %}# {{ y.name }}\n{% for t in y.items %}"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "{% for post in site.talks reversed %}\n  {% include archive-single-talk.html %}\n{% endfor %}",
            "{% for post in site.talks reversed %}\n  {{ post.cvgen }}\n{% endfor %}",
        ),
        (
            "{% for t in site.talks %}{% if t.key %}\n* {{ t.title }}, {{ t.venue }}\n{% endif %}{% endfor %}",
            "{% for t in site.talks %}{% if t.key %}{{ t.cvgen }}\n\n{% endif %}{% endfor %}",
        ),
        (GROUPED + "{{ t.title }}{% endfor %}{% endfor %}", GROUPED + "{{ t.cvgen }}{% endfor %}{% endfor %}"),
        (
            "{% for post in site.posts %}{% include archive-single.html %}{% endfor %}",
            "{% for post in site.posts %}{% include archive-single.html %}{% endfor %}",
        ),
    ],
)
def test_marks_stand_where_a_loop_draws_an_item(text: str, wanted: str) -> None:
    assert marked(text, ("talks",)) == wanted
    assert marked(text, ("talks",)).count("\n") == text.count("\n")


def test_samples_are_told_by_their_words() -> None:
    known = samples.of("academicpages")
    assert known.is_title("Conference Proceeding talk 3 on Relevant Topic in Your Field")
    assert known.is_line("B.S. in GitHub, GitHub University, 2012")
    assert known.is_value("https://scholar.google.com/citations?user=PS_CX0AAAAAJ")
    assert not known.is_title("Teaching experience with lakes")
    assert not known.is_line("Skill transfer between lakes")
    assert not known.is_value("Earth Sciences, Lakeside")
