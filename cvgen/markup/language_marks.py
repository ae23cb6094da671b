"""The languages that parts of one page are marked with, by class, lang or data-lang."""

from __future__ import annotations

import lxml.html
from lxml import etree

from cvgen.patterns import lazy

_LANGUAGE_WORD = lazy(
    r"^(?:lang|i18n|l10n|locale)?[-_]?(en|zh|cn|chinese|english)(?:[-_](?:us|gb|cn|hans|content|block|text))?$"
)


def languages_marked(root: lxml.html.HtmlElement) -> tuple[str, ...]:
    """The languages that parts of a page are marked with (class, lang or data-lang); empty unless there are two."""
    found = {lang for element in root.iter() if (lang := marked(element))}
    return tuple(sorted(found)) if len(found) > 1 else ()


def only_language(root: lxml.html.HtmlElement, lang: str) -> None:
    """Takes the parts marked with another language out of the tree."""
    for element in [e for e in root.iter() if (found := marked(e)) and found != lang]:
        if element.getparent() is not None:
            element.drop_tree()


def marked(element: etree._Element) -> str:
    """The language an element is marked with, or ""; words such as zh-inline are no mark of a language block."""
    tag: object = element.tag
    if not isinstance(tag, str) or tag in ("html", "body"):
        return ""
    names = [element.get("data-lang") or "", element.get("lang") or "", *(element.get("class") or "").split()]
    names += [element.get("id") or ""] if tag in ("div", "section", "article", "main") else []
    for name in names:
        if match := _LANGUAGE_WORD.match(name.lower()):
            return "en" if match.group(1) in ("en", "english") else "zh"
    return ""
