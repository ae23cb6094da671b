r"""LaTeX in several files, of a class made after a known one, with macros of its own."""

from pathlib import Path

import pytest

from cvgen.files.lines import Lines
from cvgen.files.tree import Site
from cvgen.markup import latex_cv, latex_files

MAIN = r"""
\documentclass{our-cv}
\newcommand{\parts}{parts/}
\newcommand{\hrefs}[2]{\href{#1}{#2 \faLink}}
\name{Mira}{Tolland}
\position{Postdoc{\enskip\cdotp\enskip}Tides}
\homepage{tolland.example}
\begin{document}
\makecvheader
\input{parts/education}
% \input{parts/old}
\import{\parts}{papers.tex}
\include{../outside}
\input{parts/missing}
\end{document}
"""
FILES = {
    "cv.tex": MAIN,
    "parts/education.tex": "\\cvsection{Education}\n\\cventry{Ph.D.}{Marram College}{Marram}{2015 -- 2019}{}\n",
    "parts/old.tex": "\\cvsection{Old}\n\\cventry{A}{B}{C}{2000}{}\n",
    "parts/papers.tex": "\\cvsection{Publications}\n"
    "\\cvpub{\\textbf{Tolland, M.} 2020. On silt. \\hrefs{https://x.example}{3:1}.}\n"
    "\\cvsection{Languages}\n\\cvskill{\\faCircle \\faCircle}{Dutch:}{fluent}\n"
    "\\cvrole{Chair}{Shore Club}{2018 -- 2020}\n",
}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    root = tmp_path / "site"
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    (tmp_path / "outside.tex").write_text("\\cvsection{Secret}\n")
    return Site.at(root)


def test_files_of_the_site_stand_where_they_are_read(site: Site) -> None:
    lines = Lines.of_file(site.root / "cv.tex", MAIN)
    made = latex_cv.as_markdown(latex_files.with_files(lines, site))
    assert made.text.split("\n")[1:] == [
        'author: {"name": "Mira Tolland", "headline": "Postdoc · Tides", "homepage": "https://tolland.example"}',
        "---",
        "",
        "## Education",
        "",
        "- 2015 – 2019, Ph.D., Marram College, Marram",
        "",
        "## Publications",
        "",
        "- **Tolland, M.** 2020. On silt. [3:1](https://x.example).",
        "",
        "## Languages",
        "",
        "- **Dutch**: fluent",
        "- 2018 – 2020, Chair, Shore Club",
    ]
    places = {row: place for row, place in made.rows() if row.startswith("- ")}
    assert [(place.path.name, place.line) for place in places.values()] == [
        ("education.tex", 2),
        ("papers.tex", 2),
        ("papers.tex", 4),
        ("papers.tex", 5),
    ]


def test_files_that_read_each_other_end(site: Site) -> None:
    (site.root / "parts/education.tex").write_text("\\input{cv}\\input{parts/education}\\cvsection{Education}\n")
    made = latex_files.with_files(Lines.of_file(site.root / "cv.tex", MAIN), site)
    assert made.text.count("\\cvsection{Education}") == 1


def test_macros_that_double_each_other_end() -> None:
    twice = "".join(
        f"\\newcommand{{\\m{c}}}{{\\m{d}\\m{d}}}\n" for c, d in zip("abcdefghijk", "bcdefghijkl", strict=True)
    )
    text = f"{twice}\\begin{{document}}\n\\ma\n\\end{{document}}"
    assert len(latex_files.written_out(text, ())) < 1000


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (r"\documentclass{moderncv}", "moderncv"),
        ("\\documentclass{our-cv}\n\\moderncvstyle{banking}\n\\makecvtitle", "moderncv"),
        ("\\documentclass{our-cv}\n\\personalinfo{}\n\\makecvheader", "altacv"),
        ("\\documentclass{our-cv}\n\\makecvheader", "awesome-cv"),
    ],
)
def test_a_class_of_its_own_is_known_by_its_macros(head: str, kind: str) -> None:
    entry = {"moderncv": r"\cventry{2020}{Job}{Bay}{Marram}{}{}", "awesome-cv": r"\cventry{Job}{Bay}{Marram}{2020}{}"}
    last = entry.get(kind, r"\cvevent{Job}{Bay}{2020}{Marram}")
    text = f"{head}\n\\begin{{document}}\n{last}\n\\end{{document}}"
    assert latex_cv.as_markdown(Lines.of_file(Path("a"), text)).text.endswith("- 2020, Job, Bay, Marram")
