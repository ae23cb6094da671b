"""Whether a Chinese name and one in Latin letters sound alike: evidence for one person, never a text to print.

The only module that imports pypinyin, and only where both scripts are there to be compared.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import islice, product

from cvgen.cv.text import HAN

_MOST = 64  # readings of one name that are tried


def sounds_like(chinese: str, latin: str) -> bool:
    """Whether 林晓 is Xiao Lin, Lin Xiao or LIN, Xiao; initials alone are no evidence."""
    han = re.findall(f"[{HAN}]", chinese)
    words = re.findall(r"[a-z]+", _letters(latin))
    if not 2 <= len(han) <= 4 or len(words) < 2 or any(len(word) < 2 for word in words):
        return False
    written = {"".join(words), "".join((words[-1], *words[:-1])), "".join((*words[1:], words[0]))}
    return any(written & _spelled(reading) for reading in islice(product(*map(_readings, han)), _MOST))


def _spelled(syllables: tuple[str, ...]) -> set[str]:
    """A name in one word, family name first; ü is written in several ways."""
    name = "".join(syllables)
    return {name.replace("v", way) for way in ("v", "u", "yu")} if "v" in name else {name}


def _readings(character: str) -> tuple[str, ...]:
    from pypinyin import Style, pinyin

    return tuple(pinyin(character, style=Style.NORMAL, heteronym=True)[0])


def _letters(text: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.replace("ü", "v").replace("Ü", "v")) if c.isascii())
    return re.sub(r"[-'’.]", "", bare).casefold()
