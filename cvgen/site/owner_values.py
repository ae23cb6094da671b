"""Values that describe the owner of a site, as a CV has them: a place, a headline, a name without its title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from cvgen.cv.model import Detail, Person
from cvgen.cv.pinyin import is_reading
from cvgen.cv.text import NOTHING, Localized, Text, cut, inline, plain, strip
from cvgen.files.nodes import ListNode, MapNode, Node
from cvgen.notes.diagnostics import Place
from cvgen.notes.ledger import Ledger, left_out
from cvgen.patterns import lazy
from cvgen.site import structured
from cvgen.site.contacts import also, email_of, emails_in
from cvgen.site.samples import REASON, Samples

_ADDRESS = lazy(r"(?:Address|地址)\s*[:：]\s*", re.IGNORECASE)
_TITLE = lazy(r"^(?:Dr|Prof|Professor|Mr|Ms|Mrs)\.?\s+")
_LONGEST_HEADLINE = 160


def shown_line(headline: Text) -> Text:
    """A headline, unless it is a paragraph or says how to write to the owner."""
    words = [plain(value) for _, value in headline]
    return NOTHING if any(len(line) > _LONGEST_HEADLINE or email_of(line) for line in words) else headline


def place_in(remark: str) -> str:
    """The place that a remark below a picture is; "" for mottos, office hours and addresses on the web."""
    lines = re.split(r"</p>|<br\s*/?>|\n", re.sub(r"</?(?!p>|p\s|br)\w[^<>]*>", " ", remark))
    words = (" ".join(re.sub(r"</?\w[^<>]*>", " ", line).split()) for line in lines)
    line = re.sub(r"(?<=[,，;]), ", " ", ", ".join(filter(None, words)))
    if email_of(line) or "http" in line or not re.search(r"\d|[,，市省区路]", line):
        return ""
    return line


def bare_place(place: Text) -> Text:
    """A place without the word "Address" in front."""
    found = ((lang, value, _ADDRESS.match(plain(value))) for lang, value in place)
    return Localized(tuple((lang, strip(cut(value, len(head[0])) if head else value)) for lang, value, head in found))


def said(node: Node) -> str:
    """A value as text; a switch, or a word for none, says nothing of anybody."""
    words = node.as_text().strip()
    return "" if words.casefold() in ("false", "true", "none", "null", "n/a", "~") else words


def further_ways(values: Mapping[str, Node], emails: Iterable[str], phones: Iterable[str]) -> tuple[Detail, ...]:
    """The e-mails and phones beside the first ones, of lists under these keys or of one line."""

    def said(keys: Iterable[str]) -> list[str]:
        nodes = (values[key] for key in keys if key in values)
        return [one.as_text() for node in nodes for one in (node if isinstance(node, ListNode) else (node,))]

    numbers = said(phones)
    return also((one for text in said(emails) for one in emails_in(text)), numbers if len(numbers) > 1 else ())


def listed(node: Node) -> str:
    """A value as it stands, the names of a list of things, or the parts of an address."""
    if isinstance(node, MapNode):
        return structured.listed(structured.word(node, key) for key in ("city", "region", "country"))
    return structured.listed(structured.words(node)) if isinstance(node, ListNode) else node.as_text().strip()


def first_word(node: Node | None) -> str:
    """A value, or the first of a list, such as the spellings of a name."""
    node = next(iter(node), None) if isinstance(node, ListNode) else node
    return node.as_text().strip() if node is not None else ""


def real(found: Person, known: Samples) -> Person:
    """What the template's author block says is nobody's, and a title in front of a name is none of it."""

    def kept(text: Text) -> Text:
        return Localized(tuple((lang, value) for lang, value in text if not known.is_value(plain(value))))

    latin = [plain(value) for lang, value in found.name if lang == "en"]
    # Whose own name it is wrote the template.
    own = any(is_reading(plain(value), word) for lang, value in found.name if lang == "zh" for word in latin)
    name = {lang: inline(_TITLE.sub("", plain(value))) for lang, value in (found.name if own else kept(found.name))}
    return replace(
        found,
        name=Localized.of(name),
        headline=kept(found.headline),
        affiliation=kept(found.affiliation),
        location=kept(found.location),
        email="" if known.is_value(found.email) else found.email,
        links=tuple(link for link in found.links if not known.is_value(link.href)),
    )


def dropped(before: Person, after: Person, place: Place) -> Ledger:
    """What the template said of the owner, for the ledger."""
    texts = ("name", "headline", "affiliation", "location")
    said = [plain(value) for name in texts for _, value in getattr(before, name) if not getattr(after, name)]
    said += [before.email] if before.email and not after.email else []
    said += [link.href for link in before.links if link not in after.links]
    return tuple(left_out(words, place, REASON) for words in said)
