"""The al-folio source: which files its pages show, and what is still the template's or somebody else's."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvgen.cv.model import CV, Entry, Prose, Section, block_runs
from cvgen.cv.readings import Reading
from cvgen.cv.text import Text, one_line, plain, text_of
from cvgen.families.al_folio import FAMILY
from cvgen.files.tree import Site
from cvgen.merge.merge import merge
from cvgen.merge.same import same_entry
from cvgen.pipeline import recognise
from cvgen.site import samples
from cvgen.site.contacts import profile
from cvgen.site.read import read

SITES = Path(__file__).parents[2] / "sites" / "al_folio"


def readings(name: str) -> dict[str, Reading]:
    found, _ = read(FAMILY, Site.at(SITES / name))
    return {one.lang: one for one in found}


def cv_of(name: str) -> CV:
    found, _ = read(FAMILY, Site.at(SITES / name))
    return merge(found)[0]


def texts(text: Text) -> dict[str, str]:
    return {lang: plain(runs) for lang, runs in text if runs}


def section(cv: CV | Reading, kind: str) -> Section:
    (found,) = (one for one in cv.sections if one.kind == kind)
    return found


def titles(entries: tuple[Entry, ...]) -> list[str]:
    return [one_line(one.title.values[0][1]) for one in entries]


def dates(entry: Entry) -> list[tuple[str, str, bool]]:
    return [(period.iso_start(), period.iso_end(), period.ongoing) for period in entry.dates]


def reasons(name: str) -> dict[str, str]:
    return {r.words: r.reason for one in readings(name).values() for r in one.ledger if r.fate == "left out"}


def bullets(entry: Entry) -> list[str]:
    return [one_line(block_runs(block)) for _, blocks in entry.body for block in blocks]


# ------------------------------------------------------------------------------------------------------ recognised


@pytest.mark.parametrize("name", ["song", "lake", "borrowed"])
def test_a_configuration_of_al_folio_with_an_about_page_is_recognised(name):
    assert recognise.found(Site.at(SITES / name))[0] is FAMILY


def test_other_jekyll_sites_are_not(tmp_path):
    (tmp_path / "_pages").mkdir()
    (tmp_path / "_pages" / "about.md").write_text("---\nlayout: about\n---\nHello\n")
    (tmp_path / "_config.yml").write_text("author:\n  name: A\n")
    assert recognise.found(Site.at(tmp_path))[0] is not FAMILY


# ------------------------------------------------------------------------------------------------------- the person


def test_the_person_comes_from_configuration_socials_and_pages():
    person = cv_of("song").person
    assert texts(person.name) == {"en": "Mira Song", "zh": "宋弥拉"}
    assert person.email == "mira@harbour.example.edu"
    assert texts(person.headline) == {
        "en": "Tide modeller at Harbour University, since 2023",
        "zh": "港湾大学潮汐建模博士生",
    }
    assert [link.href for link in person.links] == [
        "https://github.com/mirasong",
        "https://orcid.org/0000-0001-0000-0001",
        "https://www.semanticscholar.org/author/1234567",
    ]


def test_a_title_in_both_scripts_gives_the_chinese_name_and_words_give_an_address():
    person = cv_of("lake").person
    assert texts(person.name) == {"en": "Ming Lake", "zh": "湖明"}
    assert person.email == "ming@lakes.example.edu"


def test_the_templates_accounts_and_other_networks_are_nobodys():
    assert samples.of("al_folio").is_value("https://scholar.google.com/citations?user=qc6CJjYAAAAJ")
    assert profile("spotify_id", "mira") is None
    found = profile("scholar_userid", "AbCdEfGAAAAJ&hl")
    assert found is not None
    assert found.href.endswith("user=AbCdEfGAAAAJ")


# ------------------------------------------------------------------------------------------------------- the CV data


def test_rendercv_data_becomes_typed_sections_in_both_languages():
    cv = cv_of("song")
    phd, bachelor = section(cv, "education").entries()
    assert texts(phd.organization) == {"en": "Harbour University", "zh": "港湾大学"}
    assert texts(phd.role) == {"en": "Ph.D. in Oceanography", "zh": "海洋学博士"}
    assert texts(bachelor.role) == {"en": "B.Sc., School of Mathematics", "zh": "学士，数学学院"}
    assert dates(phd) == [("2023-09", "", True)]
    assert dates(bachelor) == [("2019-09", "2023-06", False)]
    (job,) = section(cv, "work").entries()
    assert texts(job.organization) == {"en": "Buoy Works", "zh": "浮标公司"}


def test_a_score_that_a_point_repeats_stands_once():
    phd = section(cv_of("song"), "education").entries()[0]
    assert texts(phd.text) == {"en": "GPA: 3.9/4.0"}
    assert bullets(phd) == ["Advisor: Prof. Ada Quay"]


def test_what_two_pages_of_a_language_tell_stands_once():
    honors = section(readings("song")["en"], "honors").entries()
    assert sorted(titles(honors)) == ["Harbour Prize (two a year)", "Lighthouse Bursary", "Swimming Badge"]


def test_items_at_the_same_place_of_two_files_are_one():
    honors = {one_line(e.title.values[0][1]): texts(e.title) for e in section(cv_of("song"), "honors").entries()}
    assert {"en": "Harbour Prize (two a year)", "zh": "港湾奖"} in honors.values()
    assert {"en": "Swimming Badge", "zh": "游泳徽章"} in honors.values()
    assert len(honors) == 3


def test_words_in_place_of_a_date_are_kept():
    honors = section(readings("song")["en"], "honors").entries()
    (badge,) = (one for one in honors if titles((one,)) == ["Swimming Badge"])
    assert badge.dates == ()
    assert texts(badge.text) == {"en": "one fine summer"}


def test_the_old_time_table_is_read_with_its_lists_under_a_year():
    cv = cv_of("lake")
    (phd,) = section(cv, "education").entries()
    assert texts(phd.role) == {"en": "Ph.D. in Limnology", "zh": "博士（湖沼学）"}
    assert dates(phd) == [("2021", "", True)]
    assert "The first one" in bullets(phd)[0]
    honors = section(cv, "honors").entries()
    assert titles(honors) == [
        "Third Prize, Regional Rowing Contest of Students",
        "Tea Ceremony Award",
        "Best Poster, Limnology Days",
        "Library Prize",
        "Kindness Medal",
    ]
    assert [period[0] for one in honors for period in dates(one)] == ["2021", "2021", "2020", "2019", "2019"]
    interests = section(cv, "interests").groups[0].items[0]
    assert isinstance(interests, Prose)


def test_general_information_fills_the_head_and_private_facts_are_left_out():
    assert "personal data" in reasons("lake").values()
    assert "1999" not in str(cv_of("lake"))
    assert [texts(e.text) for e in section(cv_of("lake"), "languages").entries()] == [{"en": "English, Chinese"}]


# ------------------------------------------------------------------------------------------------------- the papers


def test_papers_of_the_bibliography_are_newest_first_with_links_and_awards():
    moon, waves = section(cv_of("song"), "publications").entries()
    assert texts(moon.title) == {"en": "The Moon: A Driver"}
    assert texts(moon.authors) == {"en": "Ada Quay, Mira Song"}
    assert texts(moon.venue) == {"en": "Proceedings of the Conference on Tides"}
    assert "Moon Prize" in texts(moon.text)["en"]
    assert ":trophy:" not in texts(moon.text)["en"]
    assert moon.href == "https://arxiv.org/abs/2401.00001"
    assert texts(waves.title) == {"en": "Waves in a Bucket", "zh": "桶中之浪"}
    assert texts(waves.authors) == {"en": "Mira Song*, Ada Quay*"}
    assert texts(waves.venue) == {"en": "Journal of Tides 3(1): 1–9"}
    assert [(plain(link.label.values[0][1]), link.href) for link in waves.links] == [
        ("PDF", "https://mira-song.example.org/assets/pdf/waves.pdf")
    ]


def test_tags_name_their_files_queries_and_groups():
    papers = section(cv_of("lake"), "publications")
    assert [(texts(group.title), titles(tuple(group.items))) for group in papers.groups] == [  # type: ignore[arg-type]
        ({"en": "Works in the North"}, ["Warm Lakes", "Cold Lakes"]),
        ({"en": "Works in the South"}, ["Southern Ponds"]),
    ]


# --------------------------------------------------------------------------------------------------- what is left out


def test_the_templates_own_content_is_left_out_with_the_reason():
    left = reasons("song")
    assert left["Relativity: the Special and General Theory"] == samples.REASON
    assert left["project 1"] == samples.REASON
    assert left["_pages/teaching.md teaching"] == samples.REASON
    assert any("Hobby 1" in words for words in reasons("lake"))


def test_pages_nobody_reaches_are_left_out():
    assert reasons("song")["_pages/secret.md Service"] == "no page links to it"
    assert "secrets" not in str(cv_of("song").sections)


def test_another_language_is_not_read():
    assert set(readings("lake")) == {"en", "zh"}
    assert "lacs" not in str(cv_of("lake"))


def test_the_cv_of_another_person_is_left_out():
    cv = cv_of("borrowed")
    assert [one.kind for one in cv.sections] == ["bio"]
    assert texts(cv.person.name) == {"en": "Ivo Reed"}
    assert reasons("borrowed")["cv.yml: Olga Brook"] == "the CV of another person, Olga Brook"
    assert reasons("borrowed")["resume.json: Albert Einstein"].startswith(samples.REASON)


def test_links_to_the_other_language_are_no_bio():
    (bio,) = (one for one in cv_of("song").sections if one.kind == "bio")
    assert "中文主页" not in str(bio)


def test_listed_projects_lead_where_their_page_says():
    (project,) = section(cv_of("song"), "projects").entries()
    assert (texts(project.title), project.href) == ({"en": "Tidal Toolbox"}, "https://github.com/mirasong/tidal")


# ----------------------------------------------------------------------------------------------------- the same item


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Harbour Prize", "Harbour Prize (two a year)", True),
        ("Harbour Prize", "Lighthouse Prize", False),
        ("全国大学生潮汐竞赛一等奖", "全国大学生潮汐竞赛，一等奖", True),
        ("全国大学生潮汐竞赛一等奖", "港湾奖学金", False),
    ],
)
def test_awards_are_told_apart_by_their_words(one, other, same):
    entries = (Entry("honors", title=text_of(one)), Entry("honors", title=text_of(other)))
    assert (same_entry(*entries) is not None) is same


def test_a_preprint_is_its_paper():
    one = Entry(
        "publications", title=text_of("The Moon: A Driver of All Tides"), href="https://arxiv.org/abs/2401.00001v2"
    )
    other = Entry("publications", title=text_of("The Moon: A Driver"), href="https://arxiv.org/pdf/2401.00001")
    assert same_entry(one, other)


def test_nothing_is_lost_without_a_home_page(tmp_path):
    (tmp_path / "_pages").mkdir()
    (tmp_path / "_config.yml").write_text("first_name: Ada\nlast_name: Quay\n")
    (tmp_path / "_pages" / "cv.md").write_text("---\nlayout: cv\nnav: true\npermalink: /cv/\n---\n")
    (tmp_path / "_data").mkdir()
    (tmp_path / "_data" / "cv.yml").write_text(
        "- title: Education\n  contents:\n    - title: Ph.D.\n      year: 2020\n"
    )
    found, _ = read(FAMILY, Site.at(tmp_path))
    assert [one.kind for one in merge(found)[0].sections] == ["education"]
