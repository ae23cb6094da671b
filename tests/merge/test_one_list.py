"""What a list names three times are several works, unless it is a copy, or a preprint and what was published."""

from __future__ import annotations

from cvgen.cv.dates import parse
from cvgen.cv.model import Entry, Group, Section
from cvgen.cv.text import text_of
from cvgen.merge.deduplicate import deduplicated


def paper(venue: str, authors: str = "Ona Reyes, Tor Lund") -> Entry:
    return Entry(
        "publications",
        parse("2019") or (),
        title=text_of("Kelp walls and slow storms"),
        authors=text_of(authors),
        venue=text_of(venue),
    )


def printed(*groups: tuple[Entry, ...]) -> int:
    sections, _ = deduplicated([Section("publications", groups=tuple(Group(items=items) for items in groups))])
    return sum(1 for section in sections for _ in section.entries())


def test_a_title_that_one_list_has_three_times_is_that_of_several_works():
    one, other = paper("Journal of Tides, 3(2), 1–9, 2019"), paper("Journal of Tides, 2019", "O. Reyes, T. Lund")
    third = paper("Journal of Tides, vol. 3, 2019", "Reyes, O., & Lund, T.")
    assert printed((one, other, third)) == 3
    assert printed((one, other)) == 1
    assert printed((one,), (other,)) == 1


def test_a_copy_and_a_preprint_are_told_once():
    assert printed((paper("Journal of Tides, 2019"), paper("Journal of Tides, 2019"))) == 1
    assert printed((paper("arXiv preprint, 2019"), paper("Journal of Tides, 2019"))) == 1
