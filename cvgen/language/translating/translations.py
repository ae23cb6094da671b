"""What a CV lacks in a language as messages, kept up to date with the CV; and the CV with those that are filled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path

from cvgen.cv.model import CV
from cvgen.cv.text import Inline
from cvgen.language.translating.catalog import Catalogue, Message
from cvgen.language.translating.marked_up import addresses, as_markdown, guarded
from cvgen.language.translating.untranslated import MissingText, missing_texts, with_answers
from cvgen.markup.outline import inline_of
from cvgen.notes.diagnostics import Diagnostic, Place, warning
from cvgen.select.sections import SectionChoice

#: How much two texts of one context share when one is the other one changed: anywhere, and on the same line.
_LIKE, _LIKE_HERE = 0.65, 0.4
#: More pairs than these are not compared.
_MOST_PAIRS = 20_000


def with_translations(
    cv: CV, lang: str, catalogue: Catalogue, choice: SectionChoice, *, site: CV, prints_fuzzy: bool = False
) -> tuple[CV, tuple[Diagnostic, ...]]:
    """The CV with the filled messages as texts in the language; a warning for what cannot be used any more.

    `site` is all that the site says: what a CV leaves out of it is translated for other ones. With `prints_fuzzy`, a
    translation that nobody has confirmed for the text of today is used, too, under its warning.
    """
    usable = (m for m in catalogue.messages if m.is_filled or (prints_fuzzy and m.string.strip()))
    filled = {message.key: message for message in usable}

    def answer(line: MissingText) -> Inline | None:
        message = filled.get(key_of(line))
        return inline_of(guarded(message.string)) if message else None

    told = with_answers(cv, lang, choice, answer)
    lines = (*missing_texts(site, lang, SectionChoice()), *missing_texts(cv, lang, choice))
    wanted = set(map(key_of, lines)) if filled else set()
    unused = [message for message in filled.values() if message.key not in wanted]
    return told, (*_outdated(catalogue, printed=prints_fuzzy), *_unused(catalogue, unused), *_lost_links(catalogue))


def key_of(line: MissingText) -> tuple[str, str]:
    """What the message of a line is found by."""
    return line.context, as_markdown(line.text)


def messages_of(lines: Iterable[MissingText], root: Path) -> tuple[Message, ...]:
    """The lines as empty messages by file and line, each text of one context once."""
    found: dict[tuple[str, str], Message] = {}
    for line in lines:
        context, text = key = key_of(line)
        where = ((_relative(line.place.path, root), line.place.line),) if line.place else ()
        one = found.get(key) or Message(context, text)
        notes = (line.comment,) if line.comment else ()
        found[key] = replace(
            one,
            locations=tuple(sorted({*one.locations, *where})),
            notes=tuple(dict.fromkeys((*one.notes, *notes))),
        )
    return tuple(sorted(found.values(), key=lambda one: one.locations[:1] or (("\U0010ffff", 0),)))


def updated_catalogue(catalogue: Catalogue, wanted: Sequence[Message]) -> Catalogue:
    """The catalogue with exactly the wanted messages, what is translated kept.

    A text that changed keeps its translation as a fuzzy one. What is wanted no more becomes obsolete.
    """
    known = {message.key: message for message in catalogue.messages}
    former = {message.key: message for message in catalogue.obsolete}
    keys = {message.key for message in wanted}
    free = [message for key, message in known.items() if key not in keys and message.string]
    new = [message for message in wanted if message.key not in {**known, **former}]
    changed = {new[n].key: old for n, old in _pairs(new, free).items()}
    made = [_updated(one, known.get(one.key) or former.get(one.key), changed.get(one.key)) for one in wanted]
    kept = keys | {old.key for old in changed.values()}
    return replace(catalogue, messages=tuple(made), obsolete=_gone(known, former, keys, kept))


def _gone(
    known: Mapping[Key, Message], former: Mapping[Key, Message], keys: set[Key], kept: set[Key]
) -> tuple[Message, ...]:
    """What is wanted no more: what was obsolete already, and messages that are not kept and hold anything."""
    gone = {key: message for key, message in known.items() if key not in kept and (message.string or message.comments)}
    return (*(message for key, message in former.items() if key not in keys and key not in gone), *gone.values())


Key = tuple[str, str]


def _updated(message: Message, same: Message | None, changed: Message | None) -> Message:
    """A message with the translation of the same one, or as a fuzzy one that of one that changed."""
    if same:
        return replace(same, locations=message.locations, notes=message.notes)
    if changed is None:
        return message
    flags = tuple(sorted({*changed.flags, "fuzzy"}))
    previous = changed.previous if changed.fuzzy and changed.previous else changed.id
    return replace(message, string=changed.string, comments=changed.comments, flags=flags, previous=previous)


def _pairs(new: Sequence[Message], old: Sequence[Message]) -> dict[int, Message]:
    """For new messages, by their place in the row, the old ones that they were before they changed; each once."""
    likes: list[tuple[float, int, int]] = []
    compared = 0
    for n, one in enumerate(new):
        for m, other in enumerate(old):
            if one.context != other.context:
                if one.id == other.id:
                    likes.append((1.0, n, m))
                continue
            compared += 1
            if compared > _MOST_PAIRS:
                break
            here = bool(set(one.locations) & set(other.locations))
            least = _LIKE_HERE if here else _LIKE
            matcher = SequenceMatcher(None, one.id, other.id, autojunk=False)
            if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
                continue
            if (ratio := matcher.ratio()) >= least:
                likes.append((ratio + (0.1 if here else 0), n, m))
    found: dict[int, Message] = {}
    taken: set[int] = set()
    for _, n, m in sorted(likes, key=lambda row: (-row[0], row[1], row[2])):
        if n not in found and m not in taken:
            found[n] = old[m]
            taken.add(m)
    return found


def _relative(path: Path, root: Path) -> str:
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return path.name


def _outdated(catalogue: Catalogue, *, printed: bool) -> tuple[Diagnostic, ...]:
    """One warning for all translations whose text changed, and one for those that a program made."""
    old = [message for message in catalogue.messages if message.fuzzy and message.string]
    found = []
    for rows, what in (
        ([m for m in old if m.previous], "out of date: '{0}'{1} changed"),
        ([m for m in old if not m.previous], "not confirmed by anybody: '{0}'{1}"),
    ):
        if rows:
            are = "1 translation is" if len(rows) == 1 else f"{len(rows)} translations are"
            said = what.format(_short(rows[0].previous or rows[0].id), "" if len(rows) == 1 else " and others")
            message = f"{are} {said}{', and printed as it is' if printed else ''}"
            hint = "look at it in Poedit, or edit it and remove the line '#, fuzzy'"
            found.append(warning("fuzzy", message, Place(catalogue.path, rows[0].line), hint))
    return tuple(found)


def _unused(catalogue: Catalogue, unused: Sequence[Message]) -> tuple[Diagnostic, ...]:
    """One warning for all translations whose text stands on the site no more, or is there in the language."""
    if not unused:
        return ()
    are = "1 translation is" if len(unused) == 1 else f"{len(unused)} translations are"
    message = f"{are} not used, since the site changed: '{_short(unused[0].id)}'"
    hint = f"bring the file up to date: cvgen translate --lang {catalogue.lang}"
    return (warning("translation", message, Place(catalogue.path, unused[0].line), hint),)


def _lost_links(catalogue: Catalogue) -> tuple[Diagnostic, ...]:
    """A warning for each translation without a link of its text."""
    found = []
    for message in catalogue.messages:
        if not message.is_filled or "](" not in message.id:
            continue
        told = addresses(inline_of(guarded(message.string)))
        lost = [href for href in addresses(inline_of(message.id)) if href not in told]
        if lost:
            words = f"the translation of '{_short(message.id)}' has lost the link to {lost[0]}"
            hint = f"write it as [words]({lost[0]})"
            found.append(warning("link", words, Place(catalogue.path, message.line), hint))
    return tuple(found)


def _short(text: str, length: int = 60) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"
