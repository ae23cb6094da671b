"""Who the owner of a site is: what its configuration, its home page's front matter and the page itself say of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote

from cvgen.cv.authors import is_name
from cvgen.cv.model import Person, unique_links
from cvgen.cv.person_name import same
from cvgen.cv.text import NOTHING, Localized, Text, has_han, plain, squash
from cvgen.files.nodes import MapNode, Node, Scalar
from cvgen.files.tree import Site
from cvgen.markup.html import title_of
from cvgen.markup.outline import Node as OutlineNode
from cvgen.markup.outline import Nodes
from cvgen.notes.diagnostics import CvgenError
from cvgen.patterns import lazy
from cvgen.site import accounts, owner_values, photos, samples, structured
from cvgen.site.contacts import email_in_prose, email_of, name_by_language, profile, told
from cvgen.site.family import Family, Keys
from cvgen.site.name_keys import chinese_name
from cvgen.site.pages import Page
from cvgen.site.paths import at
from cvgen.site.site_pages import SitePage
from cvgen.site.titles import LONGEST_TITLE, in_title, is_person, other_name

#: Keys by which configurations and front matter name these; `_` and `-` do not count, nor do capitals.
_NAMES = ("name", "fullname", "author", "authorname", "realname", "displayname")
_HEADLINES = ("headline", "role", "position", "jobtitle", "jobs", "subtitle", "tagline", "bio", "title2")
_AFFILIATIONS = ("affiliation", "employer", "organization", "organisation", "institution", "university", "company")
_LOCATIONS = ("location", "address", "city", "office")
_EMAILS = ("email", "mail", "emailaddress")
_PHONES = ("phone", "tel", "telephone", "mobile", "phonenumber")
_PHOTOS = ("avatar", "photo", "portrait", "picture", "profileimage", "profilepicture", "profilephoto", "headshot")
#: At the root of a configuration these are of the site, not of its owner.
_OF_THE_SITE = frozenset(
    {"url", "uri", "website", "homepage", "baseurl", "subtitle", "title", "bio", "blog", "x", "arxiv"}
)
#: "Ada Marsh (林海)", "林海（Ada Marsh）" at the beginning of a text
_GLOSSED = lazy(
    r"(?:[A-Z][\w.'’-]*[ \t]){1,3}[A-Z][\w'’-]*[ \t]?[(（][^()（）\s]{2,4}[)）]"
    r"|[^\W\d_]{2,4}[ \t]?[(（][A-Z][\w .'’-]{2,30}[)）]"
)
_LONGEST_NAME = 40
_LONGEST_HAN = 4
#: Words of a page's title that no name has.
_OF_PAGES = lazy(r"关于|主页|首页|中文|简历|介绍|页面|个人|学术|欢迎|网站|博客")


def person(
    site: Site, family: Family, home: SitePage | None, nodes: Nodes, lang: str, author: Page | None = None
) -> Person:
    """The owner, as the family's keys tell; each fact by the first source that has it.

    `nodes` are the blocks of the home page in the language: where nothing else names the owner, its first heading or
    its title does. `author` is a page of the owner's own, the surest source.
    """
    found = of_author(site, family.person, author, lang) if author is not None else Person()
    for block, is_root, page, own_lang in _blocks(site, family.person, home, lang):
        # Jekyll writes addresses from the root of the site, others beside the page.
        beside = page.page.path if page is not None and family.template != "liquid" else None
        made = of_map(site, block, family.person, own_lang, beside, is_root=is_root)
        if page is not None and page.title and made.name == name_by_language(page.title):
            made = replace(made, name=name_by_language(in_title(page.title)))  # a title is no name for certain
        found = found.joined(made)
    found = _with_accounts(found, family.person, (root for _, root in _configurations(site, family.person, lang)))
    found = owner_values.real(found, samples.of(family.samples))
    found = _with_accounts(found, family.person, () if home is None else (home.page.data,))
    found = with_addresses(replace(found, name=_named(found.name, site, family.person, home, nodes, lang)))
    return replace(found, email=found.email or email_in(nodes) or _linked_first(nodes) or _only_email(nodes))


def _with_accounts(found: Person, keys: Keys, maps: Iterable[MapNode]) -> Person:
    links = (link for data in maps for path in keys.accounts for link in accounts.listed(data, path))
    return replace(found, links=unique_links((*found.links, *links)))


def _named(name: Text, site: Site, keys: Keys, home: SitePage | None, nodes: Nodes, lang: str) -> Text:
    """The name in both scripts, as the page and titles give what is not known yet, the surest first."""
    if "en" not in name.languages():
        name = name.joined(_named_on_page(home, nodes))
    if "en" not in name.languages():
        name = name.joined(_named_in_title(site, keys, lang))
    name = name.joined(_in_both_scripts(name, nodes))
    name = name.joined(other_name(name, _all_titles(site, keys, lang, home)))
    return name.joined(_chinese_on_page(home, nodes)) if "zh" not in name.languages() and home is not None else name


def of_author(site: Site, keys: Keys, author: Page, lang: str) -> Person:
    """Whom the page of an author describes."""
    return _reached(of_map(site, author.data, keys, lang, author.path, is_root=True), keys, author.data)


def _reached(found: Person, keys: Keys, data: MapNode) -> Person:
    return with_addresses(_with_accounts(found, keys, (data,)))


def with_addresses(found: Person) -> Person:
    """The person with the e-mail address and the telephone number that links lead to, in place of these links."""
    written = [
        (scheme.lower(), unquote(rest), link) for link in found.links for scheme, _, rest in [link.href.partition(":")]
    ]
    email = next((email_of(rest.split("?")[0]) for scheme, rest, _ in written if scheme == "mailto"), "")
    phone = next((rest.strip() for scheme, rest, _ in written if scheme == "tel"), "")
    links = tuple(link for scheme, _, link in written if scheme not in ("mailto", "tel"))
    return replace(found, email=found.email or email, phone=found.phone or phone, links=links)


def _configurations(site: Site, keys: Keys, lang: str) -> Iterator[tuple[str, MapNode]]:
    """Each file that describes the owner, and the language it is of, "" for all."""
    for pattern in keys.config:
        if "{lang}" in pattern and not lang:
            continue
        for path in site.files(pattern.format(lang=lang)):
            try:
                yield lang if "{lang}" in pattern else "", structured.load(path)[0]
            except CvgenError:
                continue


def _blocks(
    site: Site, keys: Keys, home: SitePage | None, lang: str
) -> Iterator[tuple[MapNode, bool, SitePage | None, str]]:
    """The maps that describe the owner, the surest first.

    Of each whether it is its file's root, the page it is of, and its language, "" where each text tells its own.
    """
    for of, root in _configurations(site, keys, lang):
        for path in (path for path in keys.blocks if lang or "{lang}" not in path):
            own = lang if "{lang}" in path else of
            for node in at(root, path.format(lang=lang)):
                if isinstance(node, MapNode):
                    yield node, not path, None, own
                elif isinstance(node, Scalar):
                    yield MapNode(((Scalar("name", node.place), node),), node.place), False, None, own
    for path in keys.front if home is not None else ():
        own_maps = (node for node in at(home.page.data, path) if isinstance(node, MapNode)) if home is not None else ()
        yield from ((node, not path, home, lang) for node in own_maps)


def of_row(site: Site, block: MapNode, keys: Keys) -> Person:
    """Whom a row of a list of people describes, with the accounts in it."""
    return _reached(of_map(site, block, keys, ""), keys, block)


def of_map(
    site: Site, block: MapNode, keys: Keys, lang: str, beside: Path | None = None, *, is_root: bool = False
) -> Person:
    """Whom a map describes. beside: the file beside which a photo is looked for. is_root: of a configuration."""
    said = _Described(block, {_bare(key.text): node for key, node in block.pairs}, lang, is_root)
    named = (
        *(n for path in keys.photo for n in at(block, path)),
        *(said.values[k] for k in _PHOTOS if k in said.values),
    )
    photo_node = next((node for node in named if node.as_text()), None)
    photo, absent = photos.named(site, photo_node, keys.photo_folders, beside=beside)
    profiles = ((k.text, profile(k.text, node.as_text())) for k, node in block.pairs if isinstance(node, Scalar))
    place = said.localized(keys.location, _LOCATIONS) or told(owner_values.place_in(said.text(keys.remarks, ())), lang)
    return Person(
        name=_name(block, said.values, said.text(keys.name, _NAMES)),
        headline=owner_values.shown_line(said.localized(keys.headline, _HEADLINES)),
        affiliation=said.localized(keys.affiliation, _AFFILIATIONS),
        location=owner_values.bare_place(place),
        email=email_of(said.text(keys.email, _EMAILS)),
        phone=said.text(keys.phone, _PHONES),
        photo=photo,
        absent_photo=absent,
        links=unique_links(link for key, link in profiles if link and not said.is_of_the_site(_bare(key))),
        details=owner_values.further_ways(said.values, _EMAILS, _PHONES),
    )


@dataclass(frozen=True, slots=True)
class _Described:
    """A map that describes somebody: its values by bare keys, the language it is of, whether a configuration's root."""

    block: MapNode
    values: Mapping[str, Node]
    lang: str
    is_root: bool

    def is_of_the_site(self, key: str) -> bool:
        """Whether a key describes the site rather than its owner."""
        return self.is_root and key in _OF_THE_SITE

    def text(self, own: Iterable[str], usual: Iterable[str]) -> str:
        """The text under the first key that has one; `own` are dotted paths."""
        nodes = (*(node for path in own for node in at(self.block, path)), *self._usual(usual))
        return next(filter(None, map(owner_values.said, nodes)), "")

    def localized(self, own: tuple[str, ...], usual: Iterable[str]) -> Text:
        """The same in both languages, with the names of a list of things."""
        if stated := next(filter(None, (_both(self.values, _bare(key), self.lang) for key in own)), NOTHING):
            return stated
        nodes = (node for path in own for node in at(self.block, path))
        if words := next(filter(None, map(owner_values.listed, nodes)), ""):
            return told(words, self.lang)
        kept = (key for key in usual if not self.is_of_the_site(key))
        return next(filter(None, (_both(self.values, key, self.lang) for key in kept)), NOTHING)

    def _usual(self, keys: Iterable[str]) -> Iterator[Node]:
        yield from (self.values[key] for key in keys if key in self.values and not self.is_of_the_site(key))


def _bare(key: str) -> str:
    return re.sub(r"[_\-\s]", "", key).lower()


def _name(block: MapNode, values: Mapping[str, Node], written: str) -> Text:
    """A name by language; `first_name` and `last_name`, or the parts of a map, are joined."""
    parts_of = values.get("name")
    if isinstance(parts_of, MapNode):
        written = written or structured.word(parts_of, "display")
        named = {"given": "firstname", "family": "lastname"}
        values = {**values, **{named[key.text]: node for key, node in parts_of.pairs if key.text in named}}
    first, middle, last = (owner_values.first_word(values.get(key)) for key in ("firstname", "middlename", "lastname"))
    parts = [first, middle, last] if first else []  # a lab has nothing but a last name
    chinese = has_han(first + last) and not re.search(r"[A-Za-z]", first + last)
    whole = written or (f"{last}{first}" if chinese else " ".join(part for part in parts if part))
    found = name_by_language(whole) if whole and (len(whole) <= _LONGEST_NAME * 2) else NOTHING
    return found.joined(chinese_name(block))


def _both(values: Mapping[str, Node], key: str, lang: str) -> Text:
    """A value with its Chinese twin under key_zh."""
    node = values.get(key)
    found = told(owner_values.said(node), lang) if node is not None else NOTHING
    for other in (f"{key}zh", f"{key}cn", f"zh{key}"):
        if other in values:
            found = found.joined(told(values[other].as_text().strip(), "zh"))
    return found


# --- the name and the address on the page -----------------------------------------------------------------------------


def _named_on_page(home: SitePage | None, nodes: Nodes) -> Text:
    """The name that a home page's front matter, first heading or title gives."""
    titles = [home.page.value("name"), home.page.value("author")] if home is not None else []
    titles.append(heading_name(nodes))
    if home is not None:
        titles += [home.title, title_of(home.page.body.text)]
    return next((name_by_language(name) for title in titles if (name := in_title(title))), NOTHING)


def _named_in_title(site: Site, keys: Keys, lang: str) -> Text:
    """The name that a configuration's title gives."""
    return next((name_by_language(name) for title in _titles(site, keys, lang) if (name := in_title(title))), NOTHING)


def _titles(site: Site, keys: Keys, lang: str) -> Iterator[str]:
    """What the configurations call the site."""
    for _, root in _configurations(site, keys, lang):
        for path in (*keys.titles, "title", "website.title", "site_name", "site_author", "params.title", "book.author"):
            yield from (node.as_text() for node in at(root, path))


def _all_titles(site: Site, keys: Keys, lang: str, home: SitePage | None) -> Iterator[str]:
    yield from _titles(site, keys, lang)
    if home is not None:
        yield home.title


def heading_name(nodes: Nodes) -> str:
    """The words of a first heading that may be a name, "" when the page begins otherwise."""
    first = next((node for node in nodes if node.kind == "heading"), None)
    # The page of a profile begins with a small heading.
    if first is None or nodes.index(first) > 1 or (first.level > 2 and nodes.index(first)):
        return ""
    return plain(first.text).strip()


#: More than a name: a sentence that goes on, or has an end.
_TELLS = lazy(r"[，。；;！!？?]|[,:：]\s*[a-z\u4e00-\u9fff]|\.\s+[A-Z][a-z]+\s[a-z]")


def is_named(node: OutlineNode, name: Text) -> bool:
    """Whether a heading says nothing but this name, in one script or both, or is a page's title around it."""
    names = {squash(plain(value)) for _, value in name}
    words = plain(node.text)
    said = in_title(words) or words
    if squash(words) in names or any(same(said, plain(value)) for _, value in name):
        return True
    # "I am Ada Marsh, a student of tides." is a sentence of the bio; "Ada Marsh, Ph.D." is a name.
    return not _TELLS.search(said) and {squash(plain(value)) for _, value in name_by_language(said)} <= names


def _in_both_scripts(known: Text, nodes: Nodes) -> Text:
    """The owner's name in both scripts, as a short first line, heading or the beginning of the bio gives it."""
    names = {squash(plain(value)) for _, value in known}
    for node in nodes[:6]:
        words = plain(node.text)
        for piece in (words, *_GLOSSED.findall(words[:200])):
            both = name_by_language(piece)
            known_so = not names or bool(names & {squash(plain(value)) for _, value in both})
            if known_so and len(piece) <= _LONGEST_NAME and len(both.languages()) == 2 and is_person(piece):
                return both
    return NOTHING


def _chinese_on_page(home: SitePage, nodes: Nodes) -> Text:
    """The Chinese name that a page's title, its excerpt or its first line is, where its text has the name, too."""
    first = plain(nodes[0].text) if nodes and nodes[0].kind in ("paragraph", "heading") else ""
    for words in (home.title, home.page.value("excerpt"), first):
        both = name_by_language(re.sub(r"[^\w\s()（）|·,-]", " ", words)) if len(words) <= LONGEST_TITLE else NOTHING
        name = both.get("zh")
        if name is None or not 2 <= len(plain(name)) <= _LONGEST_HAN or _OF_PAGES.search(words):
            continue
        latin = both.get("en")
        known = latin is None or is_name(plain(latin).strip(" '’s"))
        if known and is_person(plain(name)) and plain(name) in home.page.body.text:
            return Localized((("zh", name),))
    return NOTHING


def _only_email(nodes: Nodes) -> str:
    """The address that a page shows or links, when it is the only one."""
    found: dict[str, str] = {}
    for node in _every(nodes):
        linked = [email_of(run.href) for run in node.text if run.href.startswith("mailto:")]
        for address in (*linked, email_of(plain(node.text))):
            if address:
                found.setdefault(address.lower(), address)
    return next(iter(found.values())) if len(found) == 1 else ""


#: A line of more characters that an address stands in is a sentence.
_LONGEST_CONTACT = 100


def _linked_first(nodes: Nodes) -> str:
    """The address that a page links before its first section: under a word such as "Email" before one in a sentence."""
    heads = [n for n, node in enumerate(nodes) if node.kind == "heading"]
    until = heads[1] if heads and heads[0] < 2 and len(heads) > 1 else heads[0] if heads else len(nodes)
    linked = ((node, run) for node in _every(nodes[:until]) for run in node.text if run.href.startswith("mailto:"))
    found = sorted(linked, key=lambda one: "@" in one[1].text and len(plain(one[0].text)) > _LONGEST_CONTACT)
    return next((address for _, run in found if (address := email_of(run.href))), "")


def _every(nodes: Nodes) -> Iterator[OutlineNode]:
    for node in nodes:
        yield node
        yield from _every(node.children)


def email_in(nodes: Nodes) -> str:
    """The address at which a page asks to be written to, or ""."""
    for node in nodes:
        if node.text and (found := email_in_prose(node.text)):
            return found
        if found := email_in(node.children):
            return found
    return ""
