"""Several posts at one employer, or studies at one school: nested below its name, or under it as a heading."""

from __future__ import annotations

from dataclasses import replace

from cvgen.cv.model import STAYS, Entry, Item
from cvgen.cv.text import Inline, Text, plain, strip, tidy
from cvgen.entries.text_language import TextLanguage
from cvgen.markup.outline import Node
from cvgen.phrases.dated import dated_line
from cvgen.phrases.stays import Stay, part_kind, stay

#: A name of an employer is no longer than this; a longer line tells something.
_LONGEST_NAME = 120


def nested_posts(node: Node, kind: str) -> tuple[Node, ...]:
    """The posts of "- Mill Co., Bergen" with "- Engineer, 2017 – 2020" nested below it, each as an item of its own.

    () when the line has a date or a post of its own, or when not everything nested is a post with its date.
    """
    if kind not in STAYS or len(node.children) != 1 or node.children[0].kind != "list" or not node.text:
        return ()
    if not _names_employer(node.text, kind):
        return ()
    posts = node.children[0].children
    return posts if posts and all(_is_post(post, kind) for post in posts) else ()


def at_employer(name: Inline, made: tuple[Item, ...], kind: str, told: TextLanguage) -> tuple[Entry, ...]:
    """Entries without an employer as posts at the one that is named above them; () when one of them has its own."""
    entries = [item for item in made if isinstance(item, Entry) and _lacks_employer(item)]
    if kind not in STAYS or len(entries) != len(made) or not entries or not _names_employer(name, kind):
        return ()
    found = _employer(name, kind)
    organization = told.text(found.organization if found else name)
    location = told.text(found.location if found else ())
    return tuple(_placed(entry, organization, location, joined=n > 0) for n, entry in enumerate(entries))


def _lacks_employer(entry: Entry) -> bool:
    """Whether an entry is a post with its date, and no more."""
    return bool(entry.role and entry.dates) and not entry.organization


def _placed(entry: Entry, organization: Text, location: Text, *, joined: bool) -> Entry:
    return replace(entry, organization=organization, location=entry.location or location, joined=joined)


def _names_employer(line: Inline, kind: str) -> bool:
    """Whether a line names a company or a school, perhaps with its town, and nothing else."""
    words = plain(line)
    if len(words) > _LONGEST_NAME or "\n" in words or dated_line(line, anywhere=True).periods:
        return False
    return _employer(line, kind) is not None


def _employer(line: Inline, kind: str) -> Stay | None:
    """The company or school that a line names; of a post's the town behind it is no subject of study."""
    for study in (True, False) if kind != "education" else (True,):
        found = stay(line, study=study)
        if found and found.organization and not found.role and not found.rest:
            return found if study or part_kind(plain(found.organization)) == "organization" else None
    return None


def _is_post(post: Node, kind: str) -> bool:
    if not post.text:
        return False
    first = tidy(strip(post.text))
    found = stay(first, study=kind == "education")
    return found is not None and bool(found.dates) and bool(found.role) and not found.organization
