"""What is taken off a line and what is left of it are the line: nothing torn, doubled or lost."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from cvgen.cv.text import Inline, inline, plain, tidy
from cvgen.patterns import lazy
from cvgen.phrases.dated import dated_line
from cvgen.phrases.stays import stay


def faults(line: str) -> tuple[str, ...]:
    """What a line does not give back when it is read as an award, a study or a job; () when all is well.

    The line without its date and the date as it was written must be the line letter by letter; the parts of a stay
    must have its letters, each as often as the line has it, but for the word between a post and its place.
    """
    text = tidy(inline(line))
    return (*_lost_of_dates(text), *_lost_of_stays(text))


def pieces(line: str) -> tuple[str, ...]:
    """The pieces that a line is cut into at its date; what is wrong with them where they do not give it back.

    White space at the ends and in rows is no part of a line, and comes back as it is.
    """
    if len(line) > _LONGEST_LINE:
        return (line,)
    return faults(line) or (line,)


def _lost_of_dates(text: Inline) -> Iterator[str]:
    line = plain(text)
    for anywhere in (False, True):
        dated = dated_line(text, anywhere=anywhere)
        if "".join(dated.pieces) != line:
            yield f"{line!r} is cut into {dated.pieces!r}"
        front, left, _, right, end = dated.pieces
        if _letters(front) or _letters(end) or _letters(left) + _letters(right) != _letters(plain(dated.text)):
            yield f"{line!r} leaves {plain(dated.text)!r} of {dated.pieces!r}"


def _lost_of_stays(text: Inline) -> Iterator[str]:
    line = plain(text)
    for study in (False, True):
        found = stay(text, study=study)
        if found is None:
            continue
        kept = "\n".join(plain(one) for one in (found.organization, found.role, found.location, found.rest))
        bare, kept = (_CONNECTIVES.sub("", words) for words in (line, kept))
        lost = _letters(bare) - _letters(kept) - _letters(found.written)
        added = _letters(kept) - _letters(bare)
        if lost or added:
            yield f"{line!r} as {'a study' if study else 'a job'} loses {dict(lost)!r} and gains {dict(added)!r}"


#: Longer lines are paragraphs, which nobody cuts.
_LONGEST_LINE = 2000
#: Words that part a post from its place, and are not printed: "Intern at Mill Co."
_CONNECTIVES = lazy(r"(?<![^\s,，])(?:at|with|@)(?!\w)", re.I)


def _letters(text: str) -> Counter[str]:
    """Letters and digits of a text, compatibility forms folded."""
    return Counter(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())
