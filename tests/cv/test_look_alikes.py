"""Letters that look like others, in addresses."""

from __future__ import annotations

import pytest

from cvgen.cv.look_alikes import in_cv, warned
from cvgen.cv.model import CV, Person


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("ada@ex\u0430mple.org", "Cyrillic"),
        ("https://g\u0456thub.com/ada", "Cyrillic"),
        ("https://example.org/p\u03bf", "Greek"),
        ("ada@example.org", ""),
        ("https://\u043f\u0440\u0438\u043c\u0435\u0440.example/", ""),
        ("https://例子.example/", ""),
        ("müller@example.de", ""),
    ],
)
def test_a_part_in_two_scripts_is_warned_of(address, said):
    found = [note.message for note in warned(address, None)]
    assert len(found) == bool(said)
    assert all(said in message for message in found)


def test_what_a_family_said_is_not_said_again():
    cv = CV(Person(email="ada@ex\u0430mple.org"))
    first = tuple(in_cv(cv, ()))
    assert len(first) == 1
    assert not tuple(in_cv(cv, first))
