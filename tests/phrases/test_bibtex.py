"""BibTeX in every state of repair gives entries in plain text, with places."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvgen.files.lines import Lines
from cvgen.markup.latex import names_in_latex, plain, verbatim
from cvgen.notes.diagnostics import Diagnostic
from cvgen.phrases.bibtex import BibEntry, read

PATH = Path("papers.bib")


def entries(text: str) -> tuple[tuple[BibEntry, ...], tuple[Diagnostic, ...]]:
    return read(Lines.of_file(PATH, text))


BIB = r"""---
---
{% comment %} left over {% endcomment %}
@comment{ @article{no, title = {not this}} }
@preamble{"\newcommand{\x}{y}"}
@string{jm = "J. of Measurement"}
@STRING(nm = {New } # JM)

@Article{lin2020,
  Title   = {{Deep} Measures of \"Ubung -- 100% \& more},
  author  = {Lin, Mei and van der Berg, Jan and others},
  journal = nm, month = sep, year = 2020,
  url     = {http://a.example/b_c%20d\_e},
  doi     = "10.1/x_y",
}
"""


def test_an_entry() -> None:
    (entry,), found = entries(BIB)
    assert found == ()
    assert (entry.kind, entry.key, entry.place.line, entry.place.column) == ("article", "lin2020", 9, 1)
    assert dict(entry.fields) == {
        "title": "Deep Measures of Übung – 100% & more",
        "author": "Lin, Mei and van der Berg, Jan and others",
        "journal": "New J. of Measurement",
        "month": "9",
        "year": "2020",
        "url": "http://a.example/b_c%20d_e",
        "doi": "10.1/x_y",
    }
    assert entry.authors == ("Mei Lin", "Jan van der Berg", "et al.") and entry.editors == ()
    assert entry.raw.startswith("@Article{lin2020,") and entry.raw.endswith("}")


@pytest.mark.parametrize(
    ("value", "month"),
    [
        ("jan", "1"),
        ("{January}", "1"),
        ("{Sept.}", "9"),
        ('"05"', "5"),
        ("{12}", "12"),
        ("{Spring}", "Spring"),
        ("7", "7"),
    ],
)
def test_months(value: str, month: str) -> None:
    assert entries(f"@misc{{a, month = {value}}}")[0][0].fields["month"] == month


def test_crossref_inherits() -> None:
    text = "@inproceedings{a, title={T}, crossref={P}}\n@proceedings{p, title={Proc}, year=2021, editor={Fu, Bo}}"
    (first, second), found = entries(text)
    assert found == () and first.fields["booktitle"] == "Proc" and first.fields["year"] == "2021"
    assert first.fields["title"] == "T" and first.editors == ("Bo Fu",) and "booktitle" not in second.fields
    assert len(entries("@misc{a, crossref={b}}\n@misc{b, crossref={a}}")[0]) == 2


def test_duplicates() -> None:
    found_entries, found = entries("@misc{a, title={x}}\n@misc{A, title={y}, title={z}}")
    assert [e.fields["title"] for e in found_entries] == ["x", "y"]
    assert [(d.severity, d.code, d.place and d.place.line) for d in found] == [("warning", "bibtex", 2)] * 2
    assert "line 1" in " ".join(d.message for d in found)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (
            "@article{a, title = {Unclosed, year = 2019,\n  author = {A B}\n",
            {"title": "Unclosed", "year": "2019", "author": "A B"},
        ),
        ("@article{a title={x y}, year={2001}}", {"title": "x y", "year": "2001"}),
        ("@article{title={x}, year={2001}}", {"title": "x", "year": "2001"}),
    ],
)
def test_broken_entries_are_read_as_far_as_it_goes(text: str, kept: dict[str, str]) -> None:
    (entry, fine), found = entries(f"{text}\n@misc{{ok, title={{fine}}}}")
    assert dict(entry.fields) == kept and fine.fields["title"] == "fine"
    assert [(d.severity, d.code, d.place and d.place.line) for d in found] == [("warning", "bibtex", 1)]


def test_unknown_macro() -> None:
    (entry,), (found,) = entries("@misc{a, title = {T}, journal = tpm, year = 2020}")
    assert entry.fields["journal"] == "tpm" and "tpm" in found.message and "@string" in found.hint


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"{\'E}tude \"uber \v{S}koda \o \ss \c{c} \~{n} {\aa}", "Étude über Škoda øßç ñ å"),
        (r"$\alpha^2$ and $O(n\log n)$", "α² and O(n log n)"),
        (r"\href{http://a.example/x%y}{the text} \url{http://b.example}", "the text http://b.example"),
        (r"\emph{a} \textbf{b {\it c}} \LaTeX{}", "a b c LaTeX"),
        ("``q'' 1--2 --- 3", "“q” 1–2 — 3"),
        ("50% of R&D, {AT\\&T}, a_b", "50% of R&D, AT&T, a_b"),
        ("非线性系统的{稳定性}", "非线性系统的稳定性"),
        ("a<br>b <i>c</i> &amp; d", "a b c & d"),
        ("a < b and c > d", "a < b and c > d"),
        ("  two\n   lines ", "two lines"),
    ],
)
def test_latex(latex: str, text: str) -> None:
    assert plain(latex) == text


def test_addresses_are_not_latex() -> None:
    assert verbatim(r"\url{http://a.example/~x\_y%20}") == "http://a.example/~x_y%20"
    assert verbatim("{10.1000/a_b}") == "10.1000/a_b"


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("Mei Lin and Bo Fu", ("Mei Lin", "Bo Fu")),
        ("Lin, Mei\n  AND  Fu, Bo", ("Mei Lin", "Bo Fu")),
        ("von Berg, Jr., Jan", ("Jan von Berg Jr.",)),
        ("{The Lab and Friends} and Lin, Mei", ("The Lab and Friends", "Mei Lin")),
        ("林小雨 and 张, 三 and 李 四", ("林小雨", "张三", "李四")),
        ("林小雨；张三、李四", ("林小雨", "张三", "李四")),
        ("Mei Lin, Bo Fu, An Li", ("Mei Lin", "Bo Fu", "An Li")),
        ("Wei Wang 0001 and others", ("Wei Wang", "et al.")),
        (r"M{\"u}ller, {\'E}mile", ("Émile Müller",)),
        ("Alexander Sandberg", ("Alexander Sandberg",)),
        ("Lin, Mei* and", ("Mei Lin*",)),
        ("", ()),
    ],
)
def test_names(field: str, names: tuple[str, ...]) -> None:
    assert names_in_latex(field) == names


def test_hostile_files_end_soon() -> None:
    began = time.process_time()
    doubling = "".join(f"@string{{a{n + 1}=a{n}#a{n}}}\n" for n in range(60))
    for text in (
        "@string{a0={xxxxxxxxxx}}\n" + doubling + "@a{x,y=a60}",
        "@a{" * 5000,
        "@a(b=" * 5000,
        "@a{x,y={" * 5000,
        "@misc{a, title={" + "{" * 5000 + "}" * 5000 + "}}",
        "@misc{a, title={" + r"\frac" * 2000 + r"\begin{x}" * 2000 + "$" * 3000 + "}}",
        "x" * 5_000_000,
    ):
        entries(text)
    assert time.process_time() - began < 15


PIECES = [
    "@article{",
    "@string{",
    "@comment{",
    "@a(",
    "key,",
    "title = ",
    "{",
    "}",
    '"',
    "#",
    ",",
    "\n",
    "=",
    "\\",
    "$",
]
PIECES += ["author={A and B}", "jan", "crossref={key}", ")", "@", "%", "\\'e", "\\href", "文", " and ", "---\n", "&"]


@settings(max_examples=300)
@given(st.one_of(st.text(max_size=100), st.lists(st.sampled_from(PIECES), max_size=30).map("".join)))
def test_any_text(text: str) -> None:
    found_entries, found = entries(text)
    for entry in found_entries:
        assert "\n" not in entry.fields.get("title", "") and 1 <= entry.place.line <= text.count("\n") + 1
    assert all(one.severity == "warning" and one.place is not None for one in found)
