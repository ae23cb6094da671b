"""Whether a Chinese name may be a Latin one: 周文 is Wen Zhou, Zhou Wen and W. Zhou, and no Wu Zhou.

The only module that imports pypinyin, and only when two names are to be compared.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import product

#: A name has few characters with several readings; more combinations than these are no name.
_MOST = 64


def is_reading(chinese: str, latin: str) -> bool:
    """Whether a Latin name is how a Chinese one of two to four characters is read, in either order.

    >>> is_reading("周文", "Wen Zhou"), is_reading("周武", "Wen Zhou"), is_reading("吕冰", "Bing Lyu")
    (True, False, True)
    """
    parts = [part for part in re.split(r"[\s,]+", _bare(latin)) if part]
    if len(parts) < 2:
        return False
    spelled = {"".join(parts), "".join((parts[-1], *parts[:-1])), "".join((*parts[1:], parts[0]))}
    return any(_letters(reading) in {_letters(one) for one in spelled} for reading in _readings(chinese))


def is_near_reading(chinese: str, word: str) -> bool:
    """Whether a Latin word is read like the first or the last character of a Chinese one: Beipo like 南坡 and 北坡.

    >>> is_near_reading("南坡", "Beipo"), is_near_reading("耶鲁", "Yale")
    (True, False)
    """
    bare = _letters(_bare(word))
    first, last = ({_letters(one) for one in _readings(character)} for character in (chinese[0], chinese[-1]))
    return any(map(bare.startswith, first)) or any(map(bare.endswith, last))


def _bare(name: str) -> str:
    plain = unicodedata.normalize("NFD", name.casefold().replace("ü", "v"))
    return re.sub(r"[^a-z\s,]", "", re.sub(r"[-‐‑'’.]", "", plain))


def _letters(name: str) -> str:
    """Lü, Lv, Lyu and Lu are one."""
    return re.sub(r"(?<=[ln])(?:yu|v)(?!e)", "u", name)


@cache
def _readings(chinese: str) -> frozenset[str]:
    from pypinyin import Style, pinyin

    rows = pinyin(chinese, style=Style.NORMAL, heteronym=True)
    total = 1
    for row in rows:
        total *= len(row)
    return frozenset("".join(way) for way in product(*rows)) if total <= _MOST else frozenset()
