"""What the first lines of a home page are: the owner's name, a greeting; the bio stands under both."""

from __future__ import annotations

import re
from dataclasses import replace

from cvgen.cv.model import Person, Prose, Section
from cvgen.cv.text import NOTHING, Localized, plain
from cvgen.markup.outline import Nodes
from cvgen.notes.ledger import Record, left_out, printed
from cvgen.patterns import lazy
from cvgen.site import person

#: What the first heading of a home page says instead of "About me".
_GREETING = lazy(
    r"\W*(?:(?:welcome|hi|hello|hey|i['’]?m|i am|this is|nice to meet)\b.*|(?:你好|您好|欢迎|大家好).*)",
    re.IGNORECASE | re.DOTALL,
)


def without_greeting(sections: tuple[Section, ...]) -> tuple[tuple[Section, ...], tuple[Record, ...]]:
    """The heading of a home page that only greets is none of the CV: what stands under it is the bio."""
    first = sections[0] if sections else None
    if first is None or first.kind != "other" or not first.title:
        return sections, ()
    words = " ".join(plain(value) for _, value in first.title)
    if not all(_GREETING.fullmatch(plain(value)) for _, value in first.title):
        return sections, ()
    record = left_out(words, first.place, "a greeting of the web page")
    return (replace(first, title=NOTHING, kind="bio"), *sections[1:]), (record,)


def without_name(
    sections: tuple[Section, ...], who: Person, nodes: Nodes
) -> tuple[tuple[Section, ...], tuple[Record, ...]]:
    """A first line that is the owner's name is none of the bio; under a heading that is, the bio stands."""
    if nodes and nodes[0].kind == "paragraph" and who.name and person.is_named(nodes[0], who.name):
        return _without_first_line(sections), (printed(nodes[0].words(), nodes[0].place),)
    named = [node for node in nodes if node.kind == "heading" and who.name and person.is_named(node, who.name)]
    if len(named) != 1:  # two of them begin the halves of a page in two languages, which merging tells apart
        return sections, ()
    (first,) = named
    made = tuple(
        replace(s, title=NOTHING, kind="bio") if s.kind == "other" and s.place == first.place else s for s in sections
    )
    return made, (printed(first.words(), first.place),)


def _without_first_line(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Sections without the first paragraph of the page."""
    if not sections or not sections[0].groups or not sections[0].groups[0].items:
        return sections
    lead, *groups = sections[0].groups
    first = lead.items[0]
    if not isinstance(first, Prose):
        return sections
    body = Localized(tuple((lang, blocks[1:]) for lang, blocks in first.body if blocks[1:]))
    rest = ((replace(first, body=body),) if body else ()) + lead.items[1:]
    return (replace(sections[0], groups=(replace(lead, items=rest), *groups)), *sections[1:])
