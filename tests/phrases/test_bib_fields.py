"""What biblatex, databases and cross-references write into a .bib: nothing of it is lost, nothing is printed twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvgen.cv.text import one_line
from cvgen.files.lines import Lines
from cvgen.phrases import bibliography, bibtex


def papers(text: str) -> tuple[bibtex.BibEntry, ...]:
    return bibtex.read(Lines.of_file(Path("a.bib"), text))[0]


def printed(text: str) -> tuple[str, str, str]:
    """Title, authors and venue of the one entry of a text."""
    (paper,) = papers(text)
    made = bibliography.entry(paper, [])
    parts = (made.title.choose("en"), made.authors.choose("en"), made.venue.choose("en"))
    title, authors, venue = (one_line(part[1]) if part else "" for part in parts)
    return title, authors, venue


@pytest.mark.parametrize(
    ("fields", "title", "venue"),
    [
        ("@article{a, title={Waves}, subtitle={A Study}, journaltitle={Sea}", "Waves: A Study", "Sea"),
        ("@article{a, title={Waves?}, subtitle={A Study}, journal={Sea}", "Waves? A Study", "Sea"),
        ("@article{a, title={Waves: A Study}, subtitle={A Study}, journal={Sea}", "Waves: A Study", "Sea"),
        ("@article{a, title={W}, journal={Sea}, issue={4}, eid={e77}", "W", "Sea (4): e77"),
        ("@article{a, title={W}, journal={Sea}, volume={7}, eid={e77}", "W", "Sea 7: e77"),
        ("@inproceedings{a, title={W}, eventtitle={Wave Days}, venue={Oslo}", "W", "Wave Days, Oslo"),
        ("@inproceedings{a, title={W}, booktitle={Proc. X}, eventtitle={Wave Days}", "W", "Proc. X (Wave Days)"),
        ("@inproceedings{a, title={W}, booktitle={Wave Days 2}, eventtitle={Wave Days}", "W", "Wave Days 2"),
        ("@patent{a, title={Tide Gate}, number={US1234567B2}", "Tide Gate", "US1234567B2"),
        (
            "@phdthesis{a, title={T}, school={Harbour U}, type={{Ph.D.} dissertation}",
            "T",
            "Ph.D. dissertation, Harbour U",
        ),
        ("@thesis{a, title={T}, institution={湖畔大学}, type={硕士学位论文}", "T", "硕士学位论文, 湖畔大学"),
        ("@phdthesis{a, title={T}, school={Harbour U}, type={phdthesis}", "T", "Harbour U"),
    ],
)
def test_fields_of_biblatex_are_printed(fields, title, venue):
    found = printed(f"{fields}, author={{Fjord, Nora}}, year={{2019}}}}")
    assert found == (title, "Nora Fjord", venue)


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Fjord, Nora; Nord, Ola; Vik, Per", ("Nora Fjord", "Ola Nord", "Per Vik")),
        ("Nora Fjord; Ola Nord", ("Nora Fjord", "Ola Nord")),
        ("Fjord, Nora and Nord, Ola", ("Nora Fjord", "Ola Nord")),
        ("林晓; 沈砚舟", ("林晓", "沈砚舟")),
        ("{Tides; and Waves Group} and Nord, Ola", ("Tides; and Waves Group", "Ola Nord")),
    ],
)
def test_semicolons_part_authors(written, names):
    (paper,) = papers(f"@article{{a, author={{{written}}}, title={{T}}}}")
    assert paper.authors == names


PARENT = "@proceedings{p, title={Proc. of Waves}, editor={%s}, year={2019}}"
CHILD = "@inproceedings{c, author={Fjord, Nora}, title={Tides}, crossref={p}}"


@pytest.mark.parametrize(
    ("editor", "holds"), [("Moon, Ada", "c"), ("Moon, Ada and Fjord, Nora", ""), ("Fjord, N.", "")]
)
def test_a_volume_that_a_paper_names_is_no_work_of_its_own_unless_its_editor_wrote_it(editor, holds):
    child, parent = papers(CHILD + "\n" + PARENT % editor)
    assert (parent.volume_of, child.volume_of) == (holds, "")
    assert child.fields["booktitle"] == "Proc. of Waves"


def test_the_same_entry_twice_is_one_and_the_message_says_so():
    entry = "@article{a, author={Fjord, Nora}, title={Same}, year={2014}}"
    found, notes = bibtex.read(Lines.of_file(Path("a.bib"), f"{entry}\n{entry}\n"))
    assert [paper.fields["title"] for paper in found] == ["Same"]
    assert ["stands in line 1 already" in note.message for note in notes] == [True]


def test_an_entry_without_a_title_is_told():
    _, notes = bibtex.read(Lines.of_file(Path("a.bib"), "\n@misc{e, author={Fjord, Nora}, howpublished={Dataset}}"))
    assert [(note.message, note.place.line if note.place else 0) for note in notes] == [("this entry has no title", 2)]


@pytest.mark.parametrize(
    ("badge", "venue", "printed", "remark"),
    [
        ("ML", "Journal of Small Seas", "Journal of Small Seas", "ML"),
        ("RL", "Conference on Kelp", "Conference on Kelp", "RL"),
        ("JSS", "Journal of Small Seas", "Journal of Small Seas (JSS)", ""),
        ("SEAIR", "Conference on Kelp", "Conference on Kelp (SEAIR)", ""),
        ("潮汐", "Conference on Kelp", "Conference on Kelp (潮汐)", ""),
    ],
)
def test_a_badge_of_a_subject_is_no_name_of_the_venue(badge, venue, printed, remark):
    text = (
        f"@article{{a, title={{Tides}}, author={{Marsh, Ada}}, journal={{{venue}}}, year={{2020}}, abbr={{{badge}}}}}"
    )
    made = bibliography.entry(papers(text)[0], [])
    assert [one_line(value) for _, value in made.venue] == [printed]
    assert [one_line(value) for _, value in made.text] == ([remark] if remark else [])
