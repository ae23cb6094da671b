"""The owner's name found in lists of authors, however it is written, and marked as their own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from cvgen.model import Person
from cvgen.text import HAN, Inline, cut, has_han, plain

_LETTERS = r"A-Za-zÀ-ɏ"


def spellings(person: Person) -> tuple[str, ...]:
    """The ways the name may stand in a list of authors: "Jinglin Liu", "Liu Jinglin", "Liu, J.", "J. Liu" or 刘景林."""
    found: list[str] = []
    for name in (*(plain(value) for _, value in person.name), *person.spellings):
        found += _of_one(" ".join(name.split()))
    return tuple(dict.fromkeys(found))


def _of_one(name: str) -> Iterable[str]:
    if not name:
        return
    if has_han(name):
        yield re.sub(r"\s", "", "".join(re.findall(f"[{HAN}]", name)))
        return
    bare = re.sub(r"\s*[(（\"“][^()（）\"”]*[)）\"”]", "", name).strip()
    yield bare
    parts = bare.replace(",", " ").split()
    if len(parts) < 2:
        return
    if "," in bare or (parts[0].isupper() and len(parts[0]) > 1 and not parts[-1].isupper()):
        family, given = parts[0], parts[1:]  # "Liu, Jinglin" and "LIU Jinglin"
    else:
        family, given = parts[-1], parts[:-1]
    first = " ".join(given)
    initials = [part[0] for word in given for part in re.split("[-‐]", word) if part]
    yield f"{first} {family}"
    yield f"{family} {first}"
    yield f"{family}, {first}"
    if len(initials) == 1 and (syllables := _syllables(given[0])) > 1:
        # "Liu, J.-L." is how citation styles write Jinglin; only the first letter is sure.
        yield from (f"{given[0][0]}.-{letter}. {family}" for letter in given[0][1:].upper()) if syllables == 2 else ()
    joined = [
        ".".join(initials) + ".",
        ". ".join(initials) + ".",
        ".-".join(initials) + ".",
        "".join(initials),
        f"{initials[0]}.",
    ]
    for short in dict.fromkeys((*joined, initials[0])):
        yield f"{short} {family}"
        yield f"{family}, {short}"
        yield f"{family} {short}"


def _syllables(word: str) -> int:
    return len(re.findall("[aeiouü]+", word.lower()))


def marked(authors: Inline, names: Iterable[str]) -> Inline:
    """A list of authors with the owner's name marked; names match as whole words, whatever their case and marks."""
    line = plain(authors)
    span = _found(line, names)
    if span is None:
        return authors
    low, high = span
    own = tuple(replace(run, own=not run.raised, bold=run.bold and run.raised) for run in cut(authors, low, high))
    before = _unbold(cut(authors, 0, low), own_was_bold=any(run.bold for run in cut(authors, low, high)))
    behind = _unbold(cut(authors, high), own_was_bold=any(run.bold for run in cut(authors, low, high)))
    return (*before, *own, *behind)


def _unbold(runs: Inline, *, own_was_bold: bool) -> Inline:
    """Marks that were bold together with the own name."""
    if not own_was_bold:
        return runs
    return tuple(replace(run, bold=run.bold and bool(re.search(rf"[{_LETTERS}{HAN}]", run.text))) for run in runs)


def _found(line: str, names: Iterable[str]) -> tuple[int, int] | None:
    for name in sorted(names, key=len, reverse=True):
        if not name:
            continue
        if has_han(name):
            pattern = r"\s*".join(map(re.escape, name))
        else:
            words = r"[\s\u00a0]+".join(re.escape(word) for word in name.split())
            pattern = rf"(?<![{_LETTERS}.\-]){words}(?![{_LETTERS}\-])"
        match = re.search(pattern, line, re.I)
        if match and not (len(name) < 6 and not has_han(name) and not re.search(pattern, line)):
            return match.span()
    return None
