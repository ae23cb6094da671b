"""Whose al-folio site it is: names from the configuration, the pages and the CV; contact from wherever it is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from cvgen.cv.model import Link, Person
from cvgen.cv.person_name import is_person
from cvgen.cv.text import ANY, HAN, NOTHING, Localized, Text, inline, one_line, text_of
from cvgen.families.al_folio import samples
from cvgen.families.al_folio.reached import AlFolioPage, JekyllData, text_at
from cvgen.files.nodes import ListNode, MapNode, Node
from cvgen.markup.page_source import uncommented
from cvgen.patterns import lazy
from cvgen.site import photos
from cvgen.site.contacts import email_of, name_by_language, profile, told
from cvgen.site.name_keys import chinese_name

_PAGE_NAMES = ("display_name", "display_title", "name", "profile.display_name", "profile.name")
#: Keys of al-folio beyond those that all sites share. Networks where nobody looks for a scholar are not among them.
_SERVICES = {
    "work_url": ("Homepage", "{}"),
    "semanticscholar_id": ("Semantic Scholar", "https://www.semanticscholar.org/author/{}"),
    "inspirehep_id": ("INSPIRE", "https://inspirehep.net/authors/{}"),
    "lattes_id": ("Lattes", "http://lattes.cnpq.br/{}"),
    "osf_id": ("OSF", "https://osf.io/{}"),
    "scopus_id": ("Scopus", "https://www.scopus.com/authid/detail.uri?authorId={}"),
    "publons_id": ("Publons", "https://publons.com/a/{}"),
    "acm_id": ("ACM", "https://dl.acm.org/profile/{}"),
    "ieee_id": ("IEEE Xplore", "https://ieeexplore.ieee.org/author/{}"),
    "kaggle_id": ("Kaggle", "https://www.kaggle.com/{}"),
    "stackoverflow_id": ("Stack Overflow", "https://stackoverflow.com/users/{}"),
    "zotero_username": ("Zotero", "https://www.zotero.org/{}"),
    "medium_username": ("Medium", "https://medium.com/@{}"),
    "bluesky_url": ("Bluesky", "{}"),
    "hal_id": ("HAL", "https://hal.science/{}"),
}
#: 我是白烨，… — but 我是博士生，… names no one
_INTRODUCED = lazy(rf"(?:我是|我叫|我的名字是)\s*\**([{HAN}]{{2,4}})\**\s*(?=[，,。（(、])")
_NO_NAME = lazy(r"[生员者师授士人后家]$|^(?:一[名位个]|来自|目前|现)")


def read(shelf: JekyllData, home: AlFolioPage | None, lang: str, known: Person) -> Person:
    """The person in one language: what the page and the configuration say, then what the CV's data says (`known`)."""
    page = home.page.data if home else MapNode((), shelf.config.place)
    more = _plain(text_at(page, "profile", "more_info") or text_at(page, "profile", "address"))
    location = "" if samples.is_address(more) else _location(more)
    about = page.get("profile")
    image = about.get("image") if isinstance(about, MapNode) else None
    photo, absent = photos.named(shelf.site, image, ("", "assets/img"))
    return Person(
        name=_name(shelf, page, lang, home).joined(known.name),
        headline=_headline(page, lang).joined(known.headline),
        affiliation=known.affiliation,
        location=known.location or (told(location, lang) if location else NOTHING),
        email=_email(shelf, home, known.email),
        phone=known.phone,
        photo=photo,
        absent_photo=absent,
        links=_links(shelf, page, known.links),
    )


# --- names --------------------------------------------------------------------------------------------------------


def _name(shelf: JekyllData, page: MapNode, lang: str, home: AlFolioPage | None) -> Text:
    found = owner(shelf)
    for key in _PAGE_NAMES:
        found = found.joined(_of_person(text_at(page, *key.split("."))))
    if home and lang == "zh" and found.get("zh") is None and (match := _INTRODUCED.search(home.page.body.text)):
        found = found if _NO_NAME.search(match.group(1)) else found.joined(Localized.of({"zh": inline(match.group(1))}))
    return found


def owner(shelf: JekyllData) -> Text:
    """The names that the configuration gives; jekyll-scholar's stands in when a lab's site has no first name."""
    parts = [_plain(shelf.setting(key)) for key in ("first_name", "middle_name", "last_name")]
    scholar = [_first(shelf.config, key) for key in ("first_name", "last_name")]
    name = " ".join(part for part in parts if part)
    if not parts[0] and all(scholar) and not samples.is_person(" ".join(scholar)):
        name = " ".join(scholar)
    found = _of_person(name)
    found = found.joined(chinese_name(shelf.config))
    title = shelf.setting("title")
    from_title = _of_person(title) if title != "blank" else NOTHING
    if not found:
        return from_title if _is_like_a_name(title) else NOTHING
    # A title in both scripts, such as 林晓 | Xiao Lin, gives the Chinese name; a lab's title gives none.
    if (chinese := from_title.get("zh")) and is_person(one_line(chinese)):
        found = found.joined(Localized.of({"zh": chinese}))
    return found


def _first(config: MapNode, key: str) -> str:
    node = config.get("scholar")
    value = node.get(key) if isinstance(node, MapNode) else None
    if isinstance(value, ListNode):
        value = value.items[0] if value.items else None
    return value.as_text().strip() if value is not None else ""


def _of_person(text: str) -> Text:
    name = name_by_language(_plain(text))
    return NOTHING if any(samples.is_person(one_line(value)) for _, value in name) else name


def _is_like_a_name(title: str) -> bool:
    latin = r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3}(?:\s*[(（|·-].*)?"
    return bool(re.fullmatch(rf"{latin}|[{HAN}]{{2,4}}", title.strip()))


# --- contact ------------------------------------------------------------------------------------------------------


def _plain(text: str) -> str:
    return " ".join(re.sub(r"</?\w[^<>]*>", " ", text).split())


def _headline(page: MapNode, lang: str) -> Text:
    """The line under the name, unless it is a cry for attention with an address in it."""
    subtitle = text_at(page, "subtitle") or text_at(page, "profile", "role")
    if subtitle and not re.search(r"@|mailto:|\bat\]", subtitle) and len(_plain(subtitle)) <= 160:
        return told(re.sub(r"</?(?:a|b|i|u|em|strong|span)\b[^<>]*>", "", subtitle), lang)
    groups = page.get("affiliations")
    for item in groups if isinstance(groups, ListNode) else ():
        if isinstance(item, MapNode) and text_at(item, "primary").lower() == "true":
            return told(text_at(item, "text"), lang)
    return NOTHING


def _location(more: str) -> str:
    """An address below the picture; mottos, offices' hours and e-mail addresses that stand there are none."""
    if email_of(more) or "http" in more:
        return ""
    return re.sub(r"^(?:Address|地址)\s*[:：]\s*", "", more) if re.search(r"\d|[,，市省区路]", more) else ""


def _email(shelf: JekyllData, home: AlFolioPage | None, known: str) -> str:
    """The address that the site shows: among the icons, unless the page turns them off and gives one itself."""
    page = home.page.data if home else MapNode((), shelf.config.place)
    socials = shelf.data.get("socials")
    kept = str(socials.get("email") or "") if isinstance(socials, dict) else ""
    body = uncommented(home.page.body.text) if home else ""
    mailed = [match.group(1) for match in re.finditer(r"mailto:([^\s)\"'>?]+)", body)][:1]
    tries = [
        kept,
        shelf.setting("email"),
        known,
        text_at(page, "profile", "email"),
        text_at(page, "profile", "more_info"),
    ]
    if home and text_at(page, "social").lower() != "true":
        tries = [*mailed, *tries]
    for written in (*tries, *mailed):
        address = email_of(written)
        if address and not samples.is_email(address):
            return address
    return ""


def _links(shelf: JekyllData, page: MapNode, known: Iterable[Link]) -> tuple[Link, ...]:
    """Profiles from _data/socials.yml or the configuration, then those of the page's picture and of the CV."""
    found: list[Link] = []
    socials = shelf.data.get("socials")
    pairs = [(key, str(value or "")) for key, value in socials.items()] if isinstance(socials, dict) else []
    pairs += [(key.text, value.as_text()) for key, value in shelf.config.pairs if _is_account(key.text)]
    found += [link for key, value in pairs if (link := account(key, value))]
    found += _listed(page.get("profile"))
    unique: dict[str, Link] = {}
    for link in (*found, *known):
        unique.setdefault(_same(link), link)
    return tuple(unique.values())


def _is_account(key: str) -> bool:
    return key.endswith(("_username", "_userid", "_id", "_profile", "_url")) or key in ("orcid", "scholar_userid")


def account(key: str, value: str) -> Link | None:
    """The link of one account; None when it is the template's or of a network that is no scholar's."""
    value = value.strip()
    if not value or samples.is_account(value):
        return None
    if key in _SERVICES:
        label, pattern = _SERVICES[key]
        if re.match(r"https?://", value):
            return Link(text_of(label, ANY), value)
        return Link(text_of(label, ANY), pattern.format(value)) if pattern != "{}" else None
    return profile(key, re.sub(r"&.*$", "", value) if key.startswith("scholar") else value)


def _listed(node: Node | None) -> Iterator[Link]:
    """The links of `profile: {links: [{label, url}]}`."""
    links = node.get("links") if isinstance(node, MapNode) else None
    for item in links if isinstance(links, ListNode) else ():
        if isinstance(item, MapNode) and re.match(r"https?://", url := text_at(item, "url")):
            link = profile(text_at(item, "label"), url)
            if link is not None:
                yield replace(link, href=url)


def _same(link: Link) -> str:
    """What two spellings of one address share."""
    return re.sub(r"^https?://(?:www\.)?|/$|&hl=[\w-]+", "", link.href).lower()
