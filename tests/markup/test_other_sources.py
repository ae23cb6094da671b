"""jemdoc, Org and LaTeX as Markdown: what their marks become, and that every line keeps its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvgen.files.lines import Lines
from cvgen.markup import jemdoc, latex_cv, org


def turned(source, text):
    made = source.as_markdown(Lines.of_file(Path("a"), text))
    return "\n".join(row for row in made.text.split("\n") if row.strip())


@pytest.mark.parametrize(
    ("source", "written", "markdown"),
    [
        (jemdoc, "== About *me*", "## About **me**"),
        (jemdoc, "-- /slow/ water", "    - *slow* water"),
        (jemdoc, ". first", "1. first"),
        (jemdoc, "See [http://x.example/p.pdf [pdf]] and [ada@x.example].",
         "See [[pdf]](http://x.example/p.pdf) and [ada@x.example](mailto:ada@x.example)."),
        (jemdoc, "a /b/c path, 3*4*5, http://x.example/a/b", "a /b/c path, 3*4*5, http://x.example/a/b"),
        (jemdoc, "# a comment", ""),
        (jemdoc, "~~~\n{}{img_left}{ada.jpg}{Ada}{10px}\nPostdoc\\n\n~~~", "Postdoc<br>"),
        (jemdoc, "~~~\n{Sum}{pyint}\n>>> 1 *2* 3\n~~~", "```\n>>> 1 *2* 3\n```"),
        (org, "** TODO About *me* :work:", "## About **me**"),
        (org, "#+TITLE: Ada: a page\nText", '---\ntitle: "Ada: a page"\n---\nText'),
        (org, "[[file:papers.org][Papers]] /slow/ =code=", "[Papers](papers.html) *slow* `code`"),
        (org, "At [[http://x.example][Delta\nHouse]] now", "At [Delta House](http://x.example)\n now"),
        (org, "- Tide :: a wave", "- **Tide**: a wave"),
        (org, "* A\n* Hidden :noexport:\ntext\n* B", "# A\n# B"),
        (org, "#+begin_src sh\n* no heading\n#+end_src", "```\n* no heading\n```"),
        (org, "* Engineer\n:PROPERTIES:\n:FROM: <2023-07-01>\n:EMPLOYER: Tide Works\n:END:\nPumps.",
         "# Engineer\n2023-07-01 – present, Tide Works\nPumps."),
        (org, "| a | b |\n|---+---|\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 | 2 |"),
    ],
)  # fmt: skip
def test_marks(source, written, markdown):
    assert turned(source, written) == markdown


HEADS = {
    "moderncv": "\\name{Ada}{Marsh}\\title{Hydrologist}\\email{ada@x.example}\\social[github]{ada}\\begin{document}",
    "awesome-cv": "\\name{Ada}{Marsh}\\position{Hydrologist}\\email{ada@x.example}\\github{ada}\\begin{document}",
    "altacv": "\\begin{document}\\name{Ada Marsh}\\tagline{Hydrologist}"
    "\\personalinfo{\\email{ada@x.example}\\github{ada}}\\makecvheader",
}
BODIES = {
    "moderncv": r"""
\section{Work}
\cventry{2020--2023}{Engineer}{Tide \& Sons}{Harbour}{}{Pumps
\begin{itemize}\item Sluice \textbf{A}\item Gate\end{itemize}}
\cvitem{2022}{Prize} % a comment
\cvitem{French}{fluent}
""",
    "awesome-cv": r"""
\cvsection{Work}
\begin{cventries}
\cventry{Engineer}{Tide \& Sons}{Harbour}{2020 -- 2023}{
\begin{cvitems}\item{Pumps}\item{Sluice \textbf{A}}\item{Gate}\end{cvitems}}
\end{cventries}
\cvhonor{Prize}{}{}{2022}
\cvskill{French}{fluent}
""",
    "altacv": r"""
\cvsection{Work}
\cvevent{Engineer}{Tide \& Sons}{2020 -- 2023}{Harbour}
\begin{itemize}
\item Pumps
\item Sluice \textbf{A}
\item Gate
\end{itemize}
\cvitem{2022}{Prize}
\cvitem{French}{fluent}
""",
}


@pytest.mark.parametrize("kind", HEADS)
def test_macros_of_three_classes_say_the_same(kind):
    text = f"\\documentclass[11pt]{{{kind}}}\n{HEADS[kind]}{BODIES[kind]}\\end{{document}}\n"
    assert turned(latex_cv, text) == (
        '---\nauthor: {"name": "Ada Marsh", "headline": "Hydrologist", "email": "ada@x.example", "github": "ada"}'
        "\n---\n"
        "## Work\n"
        "- 2020–2023, Engineer, Tide & Sons, Harbour\n    - Pumps\n    - Sluice **A**\n    - Gate\n"
        "- 2022, Prize\n- **French**: fluent"
    ).replace("2020–2023", "2020–2023" if kind == "moderncv" else "2020 – 2023")


def test_entries_know_their_lines():
    text = "\\documentclass{moderncv}\n\\begin{document}\n\\section{Work}\n\n\\cvlistitem{One}\n"
    text += "\\cvlistitem{Two}\n\\end{document}\n"
    made = latex_cv.as_markdown(Lines.of_file(Path("a"), text))
    places = {row: place.line for row, place in made.rows()}
    assert (places["## Work"], places["- One"], places["- Two"]) == (3, 5, 6)


def test_a_class_of_its_own_is_not_read():
    assert latex_cv.as_markdown(Lines.of_file(Path("a"), "\\documentclass{res}\n\\section{A}\n")).text == ""
