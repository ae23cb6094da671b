"""What a homepage says to its visitors is left out of the CV, sentence by sentence, with a record."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from cvgen.cv.model import Group, Paragraph, Person, Prose, Section
from cvgen.cv.readings import Reading
from cvgen.cv.text import Localized, plain
from cvgen.markup.outline import inline_of
from cvgen.site.talk import speaks_to_visitors, without_talk

SAID: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "talk.yml").read_text("utf-8"))


@pytest.mark.parametrize("sentence", SAID["left_out"])
def test_what_is_said_to_visitors(sentence):
    assert speaks_to_visitors(sentence)


@pytest.mark.parametrize("sentence", SAID["stays"])
def test_what_the_owner_says_of_themselves_stays(sentence):
    assert not speaks_to_visitors(sentence)


def reading(*paragraphs: str, homepage: bool = True, kind: str = "bio") -> Reading:
    items = tuple(Prose(Localized.of({"en": (Paragraph(inline_of(text)),)})) for text in paragraphs)
    return Reading("page", "en", Person(), (Section(kind, groups=(Group(items=items),)),), homepage=homepage)


def left(read: Reading) -> list[str]:
    return [
        plain(block.text)
        for section in read.sections
        for group in section.groups
        for item in group.items
        if isinstance(item, Prose)
        for _, blocks in item.body
        for block in blocks
        if isinstance(block, Paragraph)
    ]


def test_whole_sentences_go_with_a_record_and_the_rest_keeps_its_words():
    made = without_talk(reading("Hi! I study *tides*. Feel free to contact me. I live in Oslo.", "We are hiring!"))
    assert left(made) == ["Hi! I study tides. I live in Oslo."]
    assert [record.words for record in made.ledger] == ["Feel free to contact me.", "We are hiring!"]


def test_an_address_in_them_is_the_owner_s_who_has_none():
    made = without_talk(reading("I study tides. Feel free to write to [me](mailto:nora@fjord.example)."))
    assert made.person.email == "nora@fjord.example"
    made = without_talk(reading("Please contact me at nora [at] fjord.example or +47 138 0013 8000."))
    assert made.person.email == "nora@fjord.example"


@pytest.mark.parametrize(("homepage", "kind"), [(False, "bio"), (True, "teaching")])
def test_only_prose_of_homepages_is_looked_at(homepage, kind):
    read = reading("We are hiring!", homepage=homepage, kind=kind)
    assert without_talk(read) == read
