"""The languages that a site's settings say it shows: a folder of another one, such as its template's, is none of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cvgen.files.nodes import MapNode
from cvgen.site.family import Family
from cvgen.site.pages import language_named, language_of_path
from cvgen.site.paths import at
from cvgen.site.structured import words


def without_others(family: Family, config: MapNode) -> Family:
    """The declaration without the patterns of files in languages that the configuration switches off."""
    named = next(iter(at(config, family.languages)), None) if family.languages else None
    if not isinstance(named, MapNode):
        return family
    off = named.text("enabled").lower() == "false"
    listed = (named.text("default_locale"),) if off else words(named.get("locales"))
    shown = frozenset(filter(None, map(language_named, listed)))
    if not shown:
        return family

    def kept(patterns: Iterable[str]) -> tuple[str, ...]:
        return tuple(one for one in patterns if language_of_path(one) in ("", *shown) or shown == {"zh", "en"})

    pages, person, data = family.pages, family.person, family.data
    return replace(
        family,
        pages=replace(pages, home=kept(pages.home), others=kept(pages.others)),
        person=replace(person, config=kept(person.config)),
        data=replace(data, patterns=kept(data.patterns)),
    )
