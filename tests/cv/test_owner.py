"""The owner's own name is found in lists of authors however it is written, and nobody else's is."""

from __future__ import annotations

import pytest

from cvgen.cv.model import Person
from cvgen.cv.owner import mark_in_authors, spellings
from cvgen.cv.text import Localized, Run, inline, plain

ADA = Person(name=Localized.of({"en": inline("Mingche Ouyang"), "zh": inline("欧阳明澈")}), spellings=("M. C. Ou",))


def own(authors: str | tuple[Run, ...], person: Person = ADA) -> str:
    """What of a list of authors is marked as the owner's."""
    runs = inline(authors) if isinstance(authors, str) else authors
    found = mark_in_authors(runs, spellings(person))
    assert plain(found) == plain(runs), "marking changes no character"
    return "".join(run.text for run in found if run.own)


@pytest.mark.parametrize(
    ("authors", "found"),
    [
        ("Mingche Ouyang, Ada Example", "Mingche Ouyang"),
        ("Ada Example, mingche ouyang", "mingche ouyang"),
        ("Ada Example and Ouyang Mingche", "Ouyang Mingche"),
        ("Example, A., Ouyang, M., Sea, B.", "Ouyang, M."),
        ("A. Example, M. Ouyang", "M. Ouyang"),
        ("A Example, M Ouyang", "M Ouyang"),
        ("Example A, Ouyang M, Sea B", "Ouyang M"),
        ("A. Example, M.-C. Ouyang", "M.-C. Ouyang"),
        ("Mingche Ouyang*, Ada Example†", "Mingche Ouyang"),
        ("张三, 欧阳明澈, 李四", "欧阳明澈"),
        ("张三、欧阳 明澈", "欧阳 明澈"),
        ("Ada Example, M. C. Ou", "M. C. Ou"),
        ("Mingche Ouyangson, Ada Example", ""),
        ("Mingche O. Ouyang", "Mingche O. Ouyang"),
        ("X.M. Ouyang, J.-M. Ouyang", ""),
        ("Ada Example, Bea Sea", ""),
        ("", ""),
    ],
)
def test_each_way_to_write_the_name(authors, found):
    assert own(authors) == found


def test_the_name_is_found_across_styles_and_not_set_bold_twice():
    """Bold on the page is how the owner was marked there; the theme decides how it looks here."""
    found = mark_in_authors((Run("Ada Example, "), Run("Mingche Ouyang*", bold=True), Run(", Bea Sea")), spellings(ADA))
    assert [(run.text, run.own, run.bold) for run in found] == [
        ("Ada Example, ", False, False),
        ("Mingche Ouyang", True, False),
        ("*", False, False),
        (", Bea Sea", False, False),
    ]


def test_a_raised_mark_in_the_name_stays_raised():
    found = mark_in_authors((Run("Mingche Ouyang"), Run("†", raised=True), Run(", B")), spellings(ADA))
    assert [run for run in found if run.raised] == [Run("†", raised=True)]


def test_links_of_other_authors_stay():
    authors = (Run("Ada Example", href="https://ada.example"), Run(", Mingche Ouyang"))
    assert mark_in_authors(authors, spellings(ADA))[0] == Run("Ada Example", href="https://ada.example")


def test_the_longest_spelling_wins():
    """The whole of "Ouyang, Mingche" is marked, not its "Ouyang, M"."""
    assert own("Ouyang, Mingche and Example, A.") == "Ouyang, Mingche"


def test_initials_of_two_given_names():
    person = Person(name=Localized.of({"en": inline("Fiona Jane Mac")}))
    assert own("F. J. Mac, A. Bee", person) == "F. J. Mac"
    assert own("F.J. Mac", person) == "F.J. Mac"
    assert own("Mac, F.", person) == "Mac, F."


def test_a_family_name_in_capitals_comes_first():
    assert own("A. Bee, S. Ruan", Person(name=Localized.of({"en": inline("RUAN Suyin")}))) == "S. Ruan"


def test_nobody_named_marks_nobody():
    assert spellings(Person()) == ()
    assert own("Ada Example", Person()) == ""


def test_a_single_name_is_only_itself():
    assert own("Plato, Aristotle", Person(name=Localized.of({"en": inline("Plato")}))) == "Plato"
    assert own("Platon, Aristotle", Person(name=Localized.of({"en": inline("Plato")}))) == ""
