"""Whose academicpages site it is: the author block without the template's values, and the Chinese name on the pages."""

from __future__ import annotations

import re
from dataclasses import replace

from cvgen.cv.authors import is_name
from cvgen.cv.model import Person
from cvgen.cv.text import Localized, Text, has_han, inline, one_line, plain, squash
from cvgen.families.academicpages.samples import is_sample_value
from cvgen.markup.outline import Nodes
from cvgen.patterns import lazy
from cvgen.site.contacts import name_by_language
from cvgen.site.pages import Page
from cvgen.words.headings import kind_of

_TITLE_OF_NAME = lazy(r"^(?:Dr|Prof|Professor|Mr|Ms|Mrs)\.?\s+")
_NOT_A_NAME = lazy(r"关于|主页|首页|中文|简历|介绍|页面|个人|学术|欢迎|网站|博客")


def real(person: Person) -> Person:
    """The author block without the template's values, and the name without a title."""
    names = {lang: plain(value) for lang, value in person.name if not is_sample_value(plain(value))}

    def kept(text: Text) -> Text:
        return Localized(tuple((lang, value) for lang, value in text if not is_sample_value(plain(value))))

    return replace(
        person,
        name=Localized.of({lang: inline(_TITLE_OF_NAME.sub("", name)) for lang, name in names.items()}),
        headline=kept(person.headline),
        affiliation=kept(person.affiliation),
        location=kept(person.location),
        email="" if is_sample_value(person.email) else person.email,
        links=tuple(link for link in person.links if not is_sample_value(link.href)),
    )


def name_on(page: Page, nodes: Nodes) -> str:
    """The Chinese name in the title, the excerpt or the first line of a home page, or ""."""
    candidates = (page.value("title"), page.value("excerpt"), _first_line(nodes))
    return next((name for words in candidates if (name := _chinese_name(words, page))), "")


def without_name(nodes: Nodes, page: Page, names: tuple[Text, ...]) -> Nodes:
    """The blocks of a home page without a line or heading that is nothing but the owner's name."""
    lone = _first_line(nodes)
    if lone and _chinese_name(lone, page) == lone:
        return nodes[1:]
    heading = next((node for node in nodes[:4] if node.kind == "heading"), None)
    if heading is None or kind_of(plain(heading.text)):
        return nodes
    named = {squash(page.value("title")), *(squash(plain(value)) for name in names for _, value in name)} - {""}
    rest = squash(plain(heading.text))
    for name in sorted(named, key=len):
        rest = rest.replace(name, "")
    return nodes if rest else tuple(node for node in nodes if node is not heading)


def _first_line(nodes: Nodes) -> str:
    return one_line(nodes[0].text) if nodes and nodes[0].kind in ("paragraph", "heading") else ""


def _chinese_name(words: str, page: Page) -> str:
    """A Chinese name, when the words are one (and perhaps its Latin form) and the page's text has it too."""
    found = name_by_language(re.sub(r"[^\w\s()（）|·,-]", " ", words)).get("zh")
    name = plain(found) if found else ""
    latin = name_by_language(words).get("en")
    if not 2 <= len(name) <= 4 or not has_han(name) or _NOT_A_NAME.search(words) or kind_of(name):
        return ""
    if latin and not is_name(plain(latin).strip(" '’s")):
        return ""
    return name if name in page.body.text else ""
