"""Names of authors in their parts, from the ways BibTeX writes them: "von Family, Jr, Given", {A Corporate Body}."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cvgen.cv.text import HAN, has_han
from cvgen.patterns import lazy

#: What pages put behind a name: shared first place, corresponding author.
MARKS = "*†‡§¶✉#^"
#: Between two names; a body may have an "and" of its own, in its braces.
_AND = lazy(r"(?<!\s)\s++and\s+(?![^{}]{0,400}\})")
_SUFFIX = lazy(r"(?:jr|sr)\.?|ii|iii|iv", re.I)
#: The last word of what is no person. Others are told by BibTeX's braces.
_BODY = lazy(
    r"(?:organi[sz]ation|institute|university|association|initiative|committee|consortium|team|collaboration|federation|"
    r"foundation|society|laboratory|agency|ministry|council|group|inc|ltd|llc|gmbh)\.?",
    re.I,
)
#: A name of two or three words, none of which says that it is a body's.
_BRACED = lazy(rf"\{{(?:(?!(?i:{_BODY.pattern})\b)[^\W\d_a-z][\w.'’-]*+\s*+){{2,3}}\}}")


#: A foreigner's name as Chinese books have it, the family name transcribed: 格林 A, "格林, A. B.", "A. 格林".
_TRANSCRIBED = lazy(
    rf"(?P<before>(?:[A-Z]\.?[\s-]*){{1,4}}+)?(?P<family>[{HAN}·]{{2,12}})(?:[,，\s]+(?P<given>(?:[A-Z]\.?[\s-]*){{1,4}}+))?"
)


@dataclass(frozen=True, slots=True)
class Name:
    """One author; a body, a Chinese name and a name of one word stand in `whole`."""

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    whole: str = ""
    #: what the page puts behind the name: * for equal contribution and the like
    marks: str = ""

    @property
    def display(self) -> str:
        """The name as people say it: "Gordon L. van Nord Jr."."""
        return self.whole or " ".join(part for part in (self.given, self.surname, self.suffix) if part)

    @property
    def surname(self) -> str:
        """The family name with its particle."""
        return f"{self.particle} {self.family}".strip()

    def initials(self, dot: str, gap: str) -> str:
        """The initials of the given names, with what stands behind each and between two; hyphens become gaps."""
        return gap.join(f"{letter}{dot}" for part in self.given_parts for letter in part)

    def hyphenated(self, dot: str, gap: str) -> str:
        """The initials, those of "Jing-Yi" as J.-Y."""
        return gap.join("-".join(f"{letter}{dot}" for letter in part) for part in self.given_parts)

    @property
    def given_parts(self) -> tuple[tuple[str, ...], ...]:
        """The initials of each given name, one for each of its hyphenated halves."""
        # "J.Y." is two names that nobody parted; "JY" is two as well, "Al" is one.
        words = re.sub(r"\.(?=\w)", ". ", self.given).split()
        parts: list[tuple[str, ...]] = []
        for word in words:
            bare = word.strip(".")
            if re.fullmatch(r"[A-Z]{2,3}", bare) and len(words) == 1:
                parts += [(letter,) for letter in bare]
            else:
                halves = [half for half in re.split(r"[-‐‑]", bare) if half]
                parts += [tuple(half[0].upper() for half in halves)] if halves else []
        return tuple(parts)


def author_names(text: str) -> tuple[tuple[Name, ...], bool]:
    """The names of a list in BibTeX's manner, and whether it ends in "and others"."""
    people = [person.strip() for person in _AND.split(text.strip()) if person.strip()]
    others = [person for person in people if person.lower().rstrip(".") in ("others", "et al")]
    people = [person for person in people if person not in others]
    if len(people) > 1 and all(_BRACED.fullmatch(person) for person in people):
        people = [person[1:-1] for person in people]  # as some programs export what was typed into one field
    return tuple(_name(person) for person in people), bool(others)


def _name(person: str) -> Name:
    """One name in its parts."""
    bare = person.rstrip(MARKS + " ")
    marks = person[len(bare) :].strip()
    if bare[:1] == "{" and bare[-1:] == "}":
        return Name(whole=bare[1:-1].strip(), marks=marks)
    if (foreign := _TRANSCRIBED.fullmatch(bare)) and (foreign["given"] or foreign["before"]):
        return Name(foreign["family"], foreign["given"] or foreign["before"], marks=marks)
    if has_han(bare) or not re.search(r"\s", bare):
        return Name(whole=bare.replace("，", "").strip(), marks=marks)
    parts = [part.strip() for part in bare.split(",") if part.strip()]
    # "Lin*, Mei": the mark stands behind the family name.
    first = parts[0].rstrip(MARKS)
    marks, parts[0] = marks or parts[0][len(first) :], first
    return _spoken(parts[0].split(), marks) if len(parts) == 1 else _inverted(parts, marks)


def _inverted(parts: list[str], marks: str) -> Name:
    """A name whose family name stands first, parts between commas: "van der Berg, Jr., Jan"."""
    suffix = ""
    if len(parts) > 2:
        suffix = _dotted(parts.pop(1 if _SUFFIX.fullmatch(parts[1]) else len(parts) - 1))
    words = parts[0].split()
    at = next((n for n, word in enumerate(words[:-1]) if not word[:1].islower()), len(words) - 1)
    return Name(" ".join(words[at:]), " ".join(parts[1:]), " ".join(words[:at]), suffix, marks=marks)


def _spoken(words: list[str], marks: str) -> Name:
    """A name with its family name last."""
    if _BODY.fullmatch(words[-1]):
        return Name(whole=" ".join(words), marks=marks)
    suffix = _dotted(words.pop()) if len(words) > 2 and _SUFFIX.fullmatch(words[-1].rstrip(",")) else ""
    at = next((n for n, word in enumerate(words[1:-1], 1) if word[:1].islower()), len(words) - 1)
    low = [n for n in range(at, len(words) - 1) if words[n][:1].islower()]
    behind = low[-1] + 1 if low else at
    return Name(" ".join(words[behind:]), " ".join(words[:at]), " ".join(words[at:behind]), suffix, marks=marks)


def _dotted(suffix: str) -> str:
    """Jr. with the full stop that every style but GB/T 7714 gives it."""
    return f"{suffix}." if suffix.lower() in ("jr", "sr") else suffix
