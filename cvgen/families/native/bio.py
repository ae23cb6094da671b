"""Whose CV it is: the front matter of bio.md."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from cvgen.cv import look_alikes
from cvgen.cv.model import AbsentPhoto, Link, Person
from cvgen.cv.text import BLANKS, HAN, NOTHING, Localized, Text, inline
from cvgen.families.native import values
from cvgen.families.native.schema import PERSON_KEYS
from cvgen.families.native.values import NativeFile
from cvgen.files.nodes import ListNode, MapNode, Node, Scalar
from cvgen.files.tree import Site
from cvgen.notes.diagnostics import did_you_mean, error, warning
from cvgen.patterns import lazy
from cvgen.site import photos
from cvgen.site.contacts import SERVICES, also, profile
from cvgen.site.name_keys import CHINESE_NAME, bare, chinese_name

_EMAIL = lazy(r"[^\s@<>(),;:\"]+@(?:[^\s@.<>(),;:\"]+\.)+[A-Za-z\u4e00-\u9fff]{2,}")
_HIDDEN_AT = lazy(rf"{BLANKS}[\[({{<]\s*(?:at|@)\s*[\])}}>]\s*|(?<!\s)\s++(?:at|@)\s+|{BLANKS}#\s*", re.I)
_HIDDEN_DOT = lazy(rf"{BLANKS}[\[({{<]\s*(?:dot|\.)\s*[\])}}>]\s*|(?<!\s)\s++dot\s+", re.I)
_HOSTS = (
    "gmail.com", "outlook.com", "hotmail.com", "icloud.com", "yahoo.com", "foxmail.com", "163.com", "126.com",
    "qq.com", "sina.com", "139.com", "189.com", "188.com", "mail.com", "ymail.com", "email.com", "proton.me",
)  # fmt: skip
_BOTH = lazy(
    rf"([A-Z](?:[^\s,，/|{HAN}()（）]|[\s,，/|]++(?![{HAN}(（·]))*+)[\s,，/|]*+[(（]?\s*+([{HAN}·]++)\s*+[)）]?"
)
_BOTH_TURNED = lazy(rf"([{HAN}·]++)[\s,，/|]*+[(（]?\s*+([A-Z](?:[^\s{HAN}()（）]|\s++(?![)）]|$))*+)\s*+[)）]?")


def read(site: Site, folder: Path, pages: Sequence[tuple[NativeFile, MapNode]]) -> Person:
    """The person out of bio.md and its overlays; what the first file says of e-mail, phone and photo counts."""
    person = Person()
    for sheet, data in pages:
        person = _joined(_of_page(site, folder, sheet, data), person)
    return person


def _of_page(site: Site, folder: Path, sheet: NativeFile, data: MapNode) -> Person:
    def text(key: str) -> Text:
        node = data.get(key)
        return values.text(sheet, key, node) if node is not None else NOTHING

    def node(key: str) -> Node:
        return data.get(key) or Scalar("", data.place)

    emails = tuple(one for item in _each(node("email")) if (one := _email(sheet, item)))
    phones = tuple(one for item in _each(node("phone")) if (one := values.word(sheet, "phone", item)))
    photo, absent = _photo(site, folder, sheet, node("photo"))
    return Person(
        name=_name(sheet, data.get("name")).joined(chinese_name(data)),
        spellings=values.words(sheet, "spellings", node("spellings")),
        headline=text("headline"),
        affiliation=values.text_or_list(sheet, "affiliation", node("affiliation")),
        location=text("location"),
        email=emails[0] if emails else "",
        phone=phones[0] if phones else "",
        details=also(emails, phones),
        photo=photo,
        absent_photo=absent,
        links=(*values.links(sheet, "links", node("links")), *_accounts(data)),
    )


def _accounts(data: MapNode) -> Iterator[Link]:
    """The profiles under keys such as github or orcid."""
    for key, value in data.pairs:
        if is_account(key.text) and (link := profile(key.text, value.as_text())) is not None:
            yield link


def is_account(key: str) -> bool:
    """Whether a key of bio.md is that of a service, or of the Chinese name, as on other homepages."""
    return key not in PERSON_KEYS and (bare(key) in SERVICES or bare(key) in CHINESE_NAME)


def _each(node: Node) -> tuple[Node, ...]:
    """The items of a list, or the one value."""
    return tuple(node) if isinstance(node, ListNode) else (node,)


def _joined(over: Person, base: Person) -> Person:
    """The person with the languages of an overlay added."""
    known = {link.href for link in base.links}
    return replace(
        base,
        name=over.name.joined(base.name),
        spellings=tuple(dict.fromkeys((*base.spellings, *over.spellings))),
        headline=over.headline.joined(base.headline),
        affiliation=over.affiliation.joined(base.affiliation),
        location=over.location.joined(base.location),
        email=base.email or over.email,
        phone=base.phone or over.phone,
        photo=base.photo or over.photo,
        absent_photo=base.absent_photo or over.absent_photo,
        links=(*base.links, *(link for link in over.links if link.href not in known)),
        details=(*base.details, *(one for one in over.details if one not in base.details)),
    )


def _name(sheet: NativeFile, node: Node | None) -> Text:
    """The name; one string with it in both scripts is two names."""
    if node is None:
        return NOTHING
    if isinstance(node, Scalar) and not sheet.lang:
        written = node.as_text().strip()
        if both := _BOTH.fullmatch(written):
            return Localized.of({"en": inline(both[1].strip()), "zh": inline(both[2])})
        if both := _BOTH_TURNED.fullmatch(written):
            return Localized.of({"en": inline(both[2].strip()), "zh": inline(both[1])})
    return values.text(sheet, "name", node)


def _email(sheet: NativeFile, node: Node) -> str:
    """The e-mail address; one that looks misspelt is kept and warned about."""
    written = values.word(sheet, "email", node)
    if not written:
        return ""
    address = written.removeprefix("mailto:")
    sheet.found.extend(look_alikes.warned(address, node.place))
    if _EMAIL.fullmatch(address):
        host = address.rpartition("@")[2].lower()
        near = difflib.get_close_matches(host, _HOSTS, n=1, cutoff=0.85)
        if near and host not in _HOSTS:
            hint = f"did you mean '{near[0]}'?"
            sheet.found.append(warning("email", f"the e-mail host '{host}' looks misspelt", node.place, hint))
        return address
    plain = _HIDDEN_DOT.sub(".", _HIDDEN_AT.sub("@", address, count=1))
    if _EMAIL.fullmatch(plain):
        message, hint = f"the e-mail address is printed as {plain}", f"write email: {plain}"
    else:
        plain, message, hint = address, f"'{address}' is no e-mail address", "write name@example.org"
    sheet.found.append(warning("email", message, node.place, hint))
    return plain


def _photo(site: Site, folder: Path, sheet: NativeFile, node: Node) -> photos.Photo:
    """The file of the photo, which must be there and inside the site, or one that may be fetched."""
    written = values.word(sheet, "photo", node)
    if not written:
        return photos.NO_PHOTO
    found = _at_address(written, node) or _file_of(site, folder, written, node)
    if isinstance(found, Path):
        return found, None
    sheet.found.append(found.finding)
    return None, found


def _at_address(written: str, node: Node) -> AbsentPhoto | None:
    """What is said of a photo that is no file."""
    scheme = written.partition(":")[0].lower()
    if scheme not in ("http", "https", "data"):
        return None
    message = "the photo must be a file of the site, not an address"
    hint = "save it beside bio.md and write its file name"
    if scheme == "data":
        return AbsentPhoto(error("photo", message, node.place, hint), always=True)
    return AbsentPhoto(error("photo", message, node.place, f"{hint}, or type --allow-remote"), written, always=True)


def _file_of(site: Site, folder: Path, written: str, node: Node) -> Path | AbsentPhoto:
    """The file of the photo, else what is said of a path that leads to none."""
    tries = [folder / written.lstrip("/"), site.root / written.lstrip("/")]
    inside = [path for path in tries if photos.is_inside(site, path)]
    found = next((path for path in inside if photos.is_file(path)), None)
    if found is not None:
        return found
    if inside:
        message = f"there is no file '{photos.short(written)}'"
        nearby = [path.name for path in photos.pictures(site, inside[0].parent)]
        hint = did_you_mean(Path(written).name, nearby) or "write its path as seen from bio.md"
    else:
        message, hint = f"the photo '{photos.short(written)}' lies outside of the site", "copy it beside bio.md"
    return AbsentPhoto(error("photo", message, node.place, hint), always=True)
