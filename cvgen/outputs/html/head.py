"""What an HTML file tells of itself: Open Graph for previews, JSON-LD for search, its other languages."""

from __future__ import annotations

import json
from dataclasses import dataclass
from html import escape

from cvgen.cv.text import plain
from cvgen.cv.view import View
from cvgen.words.locale import NAMES

_LOCALES = {"en": "en_US", "zh-CN": "zh_CN", "zh-Hant": "zh_TW", "zh-Hant-TW": "zh_TW", "zh-Hant-HK": "zh_HK"}
_TAGS = {"zh": "zh-CN"}


@dataclass(frozen=True, slots=True)
class OtherLanguage:
    """The same CV in another language: how the language is asked for, and the name of the file beside this one."""

    lang: str
    file: str


def head_of(view: View) -> str:
    """The elements for the head of a page: previews, and the person as data, which no browser runs."""
    described = "; ".join(plain(line) for line in view.headline)
    graph = {"title": view.name, "type": "profile", "description": described, "locale": _LOCALES.get(view.tag, "")}
    lines = [f'<meta property="og:{name}" content="{escape(value)}">' for name, value in graph.items() if value.strip()]
    data = json.dumps(_person(view), ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")
    return "\n".join([*lines, f'<script type="application/ld+json">{data}</script>'])


def _person(view: View) -> dict[str, object]:
    """The owner as schema.org's Person, as far as the CV says it."""
    pages = [one.href for one in view.contacts if one.href.startswith("https://")]
    email = next((one.text for one in view.contacts if one.kind == "email"), "")
    home = next((one.href for one in view.contacts if one.kind == "web"), "")
    said: dict[str, object] = {
        "name": view.name,
        "alternateName": view.other_name,
        "jobTitle": plain(view.headline[0]) if view.headline else "",
        "email": email,
        "url": home,
        "sameAs": [one for one in pages if one != home],
    }
    return {"@context": "https://schema.org", "@type": "Person", **{key: value for key, value in said.items() if value}}


def switch_of(others: tuple[OtherLanguage, ...]) -> str:
    """A line of links to the same CV in its other languages; "" for none."""
    links = [
        '<a href="{0}" lang="{1}" hreflang="{1}">{2}</a>'.format(
            escape(one.file), _TAGS.get(one.lang, one.lang), NAMES[one.lang][1]
        )
        for one in others
    ]
    return f'<nav class="languages" aria-label="Languages">{" ".join(links)}</nav>' if links else ""
