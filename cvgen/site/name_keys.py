"""By which keys configurations, front matter and data files name the owner in Chinese: one table for all families."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cvgen.cv.person_name import by_language
from cvgen.cv.text import NOTHING, Text, has_han
from cvgen.files.nodes import MapNode, Node, Scalar

#: Keys without `_`, `-`, blanks and capitals.
CHINESE_NAME = frozenset(
    (
        "namezh zhname namezhcn chinesename namechinese namecn cnname alternatename alternativename alternatenames "
        "namelocal localname nativename namenative namehan hanname nameinchinese 姓名 中文名 中文姓名 名字"
    ).split()
)
#: The owner's names in a text of several, by language: `name: {en: …, zh: …}`.
_LANGUAGES = frozenset({"zh", "cn", "zh-cn", "zh-hans", "zh_cn", "chinese", "alternate", "native"})


def chinese_name(*maps: MapNode) -> Text:
    """The Chinese name that the first of these maps gives by one of the keys; NOTHING when none does."""
    for data in maps:
        for key, node in data.pairs:
            if bare(key.text) in CHINESE_NAME and (found := _with_han(_written(node))):
                return found
        name = data.get("name")
        if isinstance(name, MapNode):
            for key, node in name.pairs:
                if key.text.lower() in _LANGUAGES and (found := _with_han(_written(node))):
                    return found
    return NOTHING


def bare(key: str) -> str:
    """A key without what people write it in different ways with."""
    return re.sub(r"[_\-\s]", "", key).casefold()


def _written(node: Node) -> Iterable[str]:
    items = getattr(node, "items", None)
    return (
        [item.as_text() for item in items]
        if items is not None
        else [node.as_text()]
        if isinstance(node, Scalar)
        else []
    )


def _with_han(words: Iterable[str]) -> Text:
    return next((by_language(text.strip()) for text in words if has_han(text)), NOTHING)
