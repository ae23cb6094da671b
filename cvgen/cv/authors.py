"""Names of people as they stand in lists of authors: "Jinglin Liu", "Liu, J.", "刘景林", with their marks."""

from __future__ import annotations

import re

from cvgen.cv.author_list import MARKS, author_list
from cvgen.cv.text import BLANKS, HAN
from cvgen.patterns import lazy

_PARTICLE = (
    r"(?:van|von|de|der|den|del|della|di|da|dos|le|la|ten|ter|el|al|bin|ibn|Van|Von|De|La|Le|Jr\.?|Sr\.?|II|III|IV)"
)
_WORD = r"(?:[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’.\-‐‑À-ɏ]*+|[A-Z]\.)"
_LATIN = rf"{_WORD}(?:[ ]+(?:{_PARTICLE}|{_WORD}|\([^()]{{1,20}}\)|“[^”]+”|\"[^\"]+\")){{0,4}}"
_CHINESE = rf"[{HAN}·•]{{2,5}}|[{HAN}]\s[{HAN}]"
_GLOSS = r"(?:\s*+[(（][^()（）]{1,24}[)）])?"
_TAIL = rf"[\s\d{re.escape(MARKS)},]*+(?:[(（][^()（）]{{1,24}}[)）][\s\d{re.escape(MARKS)}]*+)?"
_NAME = lazy(
    rf"\s*+(?:and\s++|&\s*+|with\s++|和\s*+|与\s*+)?[{re.escape(MARKS)}]*+\s*+(?:{_LATIN}|{_CHINESE}){_GLOSS}{_TAIL}(?:\.\s*+)?",
    re.U,
)
_OTHERS = lazy(r"\s*+(?:and\s++)?(?:\.{2,}|et\s*+(?:\.\s*+)?al\.?|others|etc\.?|…|等人?)[\s*†]*+(?:\.\s*+)?", re.I)
_INITIALS = lazy(r"(?:[A-Z]\.?[ \-]?){1,3}\.?")
_SPLIT = lazy(rf"{BLANKS}(?:[,，、;；]|\band\b|&|(?<=\W)和(?=\W))\s*")
_NO_NAME = lazy(
    r"\b(?:University|Institute|College|School|Laborator|Conference|Journal|Transactions|Proceedings|IEEE|ACM|Springer|Review|"
    r"Workshop|Symposium|Letters|Science|Nature|Press|arXiv|Preprint|Paper|Code|Project|Oral|Spotlight|Best|Award|Accepted|"
    r"Under|Submitted|Track|Research|Learning|Networks?|Systems?|Processing|Vision|International|Neural|Computer|Top|"
    r"Findings|Poster|Displays|Measurement|Sensors|Remote|Applications|Engineering|Bioinformatics|Supplementary|Appendix|Patent|Vol|Issue|pages?|Intern|Student|Professor)\b|\d{4}|大学|学院|会议|学报|期刊",
)


def is_name(text: str) -> bool:
    """Whether a text could be one person's name (or "et al.")."""
    text = text.strip()
    if not text or len(text) > 60:
        return False
    if _OTHERS.fullmatch(text):
        return True
    return _NAME.fullmatch(text) is not None and _NO_NAME.search(text) is None


def split_authors(text: str) -> tuple[str, ...]:
    """The names in a list of authors in order, marks off; "Liu, J., Ren, Y." keeps surnames and initials together."""
    found = author_list(text)
    if found is None or text[found.end :].strip(" .。,，;；:："):
        names = [without_marks(name) for name in _by_commas(text)]
    else:
        names = [without_marks(text[slice(*span)], initials=found.form != "plain") for span in found.names]
    return tuple(name for name in names if name)


def without_marks(name: str, *, initials: bool = True) -> str:
    """A name without marks of contribution and affiliation; an initial at its end gets its full stop.

    Without `initials` a letter at the end may be a whole family name, as in "Li O", and gets none.
    """
    name = re.sub(rf"[{re.escape(MARKS)}\d]+(?=\W|$)", "", name).strip(" :：,，")
    dotted, name = name.endswith("."), name.strip(" .:：,，")
    name = name if name.count("(") == name.count(")") else name.strip("()（） ")
    may_be_initial = re.search(r"(?:^|[ ,.-])[A-Z]$", name) is not None
    return name + "." if (may_be_initial and (initials or dotted)) or name.endswith("et al") else name


def _by_commas(text: str) -> list[str]:
    """The parts between commas and joining words, an initial with the surname before it."""
    names: list[str] = []
    for part in (part.strip() for part in _SPLIT.split(text) if part.strip()):
        if names and _INITIALS.fullmatch(part.strip(MARKS + " ")) and re.fullmatch(r"[\w'’\-]+", names[-1]):
            names[-1] = f"{names[-1]}, {part}"
        else:
            names.append(part)
    return names


def authors_end(text: str) -> int:
    """How far from its start a text is a list of authors; 0 when it does not begin with one.

    A list ends with the last comma-separated part that can be a name, as long as most parts before it are names, or
    behind a full stop after a name.
    """
    names = at = fine = 0
    for n, (end, good, number) in enumerate(_parts_of_list(text)):
        if good:
            fine += 1
            if fine < 0.75 * (n + 1):
                break
            names += number
            at = end
    return at if names > 1 or (names == 1 and at == len(text.rstrip())) else 0


def _parts_of_list(text: str) -> list[tuple[int, bool, int]]:
    """The parts between commas: where each ends, whether it is made of names, of how many; none where the first is not.

    They end behind a full stop, or with the second part in turn that is no name.
    """
    found: list[tuple[int, bool, int]] = []
    for part in re.finditer(r"(?:[^,，、;；\n(（]|[(（][^()（）]*[)）])+", text):
        piece = part.group()
        stop = _full_stop(piece)
        head = piece if stop is None else piece[:stop]
        subs = [s for s in re.split(r"\band\b|&|和(?=\s)", head) if s.strip()]
        good = _are_names(subs)
        if not good and not found:
            return []
        found.append((part.start() + len(head), good, len(subs)))
        if stop is not None or (not good and len(found) > 1 and not found[-2][1]):
            break
    return found


def _are_names(words: list[str]) -> bool:
    """Whether each of some words is a name, or initials that belong to one; False for none."""
    return bool(words) and all(is_name(one) or _INITIALS.fullmatch(one.strip().strip(MARKS + " ")) for one in words)


def _full_stop(piece: str) -> int | None:
    """Where a sentence ends within a part: a full stop or colon after a whole word, not after an initial."""
    if surname_first := re.match(
        r"\s*(?:and\s+|&\s*)?(?:[A-Z][a-zà-ÿ'’-]+\s[A-Z]{1,3}|[A-Z]{2,}(?:\s[A-Z]{1,3}){1,3})"
        r"(?=\.\s+[A-Z" + HAN + r"][\w-]{2,})",
        piece,
    ):
        return surname_first.end()  # "Sea B. Title": GB/T 7714 sets no full stop behind initials
    for match in re.finditer(r"(?<=\w\w)[.．。:：](?=\s|$|[A-Z" + HAN + r"“\"])|(?<=[)*†‡✉])[.．。]", piece):
        if not re.search(r"(?:\b(?:Jr|Sr|St|al|Dr|Mr|Ms|Prof)|\b[A-Z])$", piece[: match.start()]):
            return match.start()
        if piece[: match.start()].rstrip().endswith("al"):
            return match.end()
    return None


def looks_like_authors(text: str) -> bool:
    """Whether a line is a list of authors and little else."""
    text = text.strip().rstrip(".。 ")
    if not text:
        return False
    parts = [p for p in _SPLIT.split(re.sub(r"[(（][^()（）]*[)）]", "", text)) if p.strip(MARKS + " .")]
    if not parts:
        return False
    good = sum(1 for p in parts if is_name(p) or _INITIALS.fullmatch(p.strip()))
    return good >= max(1, 0.7 * len(parts)) and (len(parts) > 1 or is_name(parts[0]))
