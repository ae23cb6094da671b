"""Empty messages as lines of JSON for a program of the owner's, and its lines of JSON as fuzzy translations."""

from __future__ import annotations

import json
from dataclasses import replace

from cvgen.language.translating.catalog import Catalogue, Message

#: More letters than these are no translation of a text that is shorter than a tenth of them.
_LONGEST = 20_000


class Unreadable(ValueError):
    """A line of the program's that is no answer; the text says which and why."""


def questions(catalogue: Catalogue) -> tuple[str, ...]:
    """One line for each message that nobody has translated: what it says, where, and the language that it lacks."""
    return tuple(
        json.dumps(
            {
                "id": n,
                "to": catalogue.lang,
                "context": message.context,
                "text": message.id,
                "notes": list(message.notes),
            },
            ensure_ascii=False,
        )
        for n, message in enumerate(_empty(catalogue))
    )


def answered(catalogue: Catalogue, lines: str) -> Catalogue:
    """The catalogue with the answers, each fuzzy until somebody confirms it; raises Unreadable.

    What has no answer, or an empty one, stays empty.
    """
    asked = _empty(catalogue)
    given: dict[tuple[str, str], str] = {}
    for number, line in enumerate(lines.splitlines(), start=1):
        if line.strip():
            n, text = _answer(line, number, len(asked))
            given[asked[n].key] = text
    return replace(catalogue, messages=tuple(_told(one, given.get(one.key, "")) for one in catalogue.messages))


def _empty(catalogue: Catalogue) -> tuple[Message, ...]:
    return tuple(message for message in catalogue.messages if not message.string.strip())


def _answer(line: str, number: int, count: int) -> tuple[int, str]:
    try:
        found = json.loads(line)
    except ValueError:
        raise Unreadable(f"line {number} is no JSON: {line[:60]}") from None
    n, text = (found.get("id"), found.get("text")) if isinstance(found, dict) else (None, None)
    if not isinstance(n, int) or isinstance(n, bool) or not 0 <= n < count:
        raise Unreadable(f"line {number} has no id of a text that was asked for: {line[:60]}")
    if not isinstance(text, str) or len(text) > _LONGEST:
        raise Unreadable(f"line {number} has no text: {line[:60]}")
    return n, " ".join(text.split())


def _told(message: Message, text: str) -> Message:
    return replace(message, string=text, flags=tuple(sorted({*message.flags, "fuzzy"}))) if text else message
