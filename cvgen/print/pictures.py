"""Pictures that a theme shows become a part of its page, or it is said at the template's line why they do not.

A theme may be anybody's: what it shows are pictures of its own folder, of those of the themes that it extends and of
the site, made anew from their dots. Texts of people have no pictures any more: they lost them while they were read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from urllib.parse import quote, unquote

from cvgen.files.decode import read_text
from cvgen.notes.diagnostics import CvgenError, Diagnostic, Place, warning
from cvgen.patterns import lazy
from cvgen.print import photo
from cvgen.print.theme import FILLED_IN, PAGE, Theme, leads_out, made_from

#: In a page, what stands before the address of a picture that is not shown. Nothing knows a scheme of this name.
REFUSED = "refused"
#: Characters of pictures in a page, which are 22 MB in files.
MOST = 30_000_000

_PART = lazy(
    r"<!--.*?(?:-->|\Z)|(<style\b[^<>]*>)(.*?)(</style\s*>|\Z)|<[a-z](?:[^\"'<>]++|\"[^\"]*\"|'[^']*')*+>",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = lazy(r"""(?<![^\s"'<>/=])([^\s"'<>/=]++)(\s*+=\s*+)("[^"]*"|'[^']*'|[^\s"'>]++)""")
_IN_STYLE = lazy(r"""/\*.*?(?:\*/|\Z)|\burl\(\s*+("[^"]*"|'[^']*'|[^\s"'()]*+)\s*+\)""", re.DOTALL | re.IGNORECASE)
_SCHEME = lazy(r"[A-Za-z][A-Za-z0-9+.-]*:")
#: Addresses that are no files of the theme's, or no pictures.
_NOT_OURS = lazy(rf"data:|cvgen-font:|{REFUSED}:|#|$", re.IGNORECASE)
_FONT_OR_STYLE = lazy(r"\.(?:css|woff2?|[ot]tf|ttc|eot)(?:[?#].*)?$", re.IGNORECASE)

_SVG = lazy(r"<svg\b[^<>]*>(.*?)(?:</svg\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_COMMENT = lazy(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TITLE = lazy(r"<title\b[^>]*>\s*[^\s<]", re.IGNORECASE)
_TAG = lazy(r"<(img|svg)\b(?:[^\"'<>]++|\"[^\"]*\"|'[^']*')*+>", re.DOTALL | re.IGNORECASE)
_FILLED_IN = lazy(FILLED_IN, re.DOTALL)
_BLANK = "\x00"

_MOVE = "put the picture into the theme's folder and write its path as seen from there"
_SAVE_AS = "save it as PNG or JPEG"


def embed_pictures(page: str, theme: Theme, root: Path | None = None) -> str:
    """The page with its pictures inside; the address of one that is not shown begins with `refused:`.

    `root` is the site's folder, when a theme may show the pictures of a site.
    """
    room = MOST

    def held(address: str) -> str:
        """What stands in the page for an address: itself, for what is none of ours."""
        nonlocal room
        if _NOT_OURS.match(address) or _FONT_OR_STYLE.search(address):
            return address
        made, why, _ = _picture(address, theme, root)
        if why or len(made) > room:
            return f"{REFUSED}:{quote(address, safe='/:.-_~')}"
        room -= len(made)
        return made

    def in_style(match: re.Match[str]) -> str:
        if match[1] is None:
            return match[0]
        address = match[1].strip("\"'")
        made = held(address)
        return match[0] if made == address else f"url({made})"

    def in_attribute(match: re.Match[str], tag: str) -> str:
        name, value = match[1].lower(), unescape(match[3].strip("\"'"))
        if name == "style" and "url(" in value.lower():
            made = _IN_STYLE.sub(in_style, value)
        elif name == "src" and tag == "img":
            made = held(value.strip())
        else:
            return match[0]
        return match[0] if made == value else f'{match[1]}{match[2]}"{escape(made)}"'

    def in_page(match: re.Match[str]) -> str:
        if match[2] is not None:
            return f"{match[1]}{_IN_STYLE.sub(in_style, match[2])}{match[3]}"
        tag = _name(match[0])
        if tag != "img" and "url(" not in match[0].lower():
            return match[0]
        return match[0][: len(tag) + 1] + _ATTRIBUTE.sub(lambda one: in_attribute(one, tag), match[0][len(tag) + 1 :])

    return _PART.sub(in_page, page)


def _name(tag: str) -> str:
    """The name of an element, "" for a comment."""
    found = re.match(r"<([a-zA-Z][a-zA-Z0-9-]*)", tag)
    return found[1].lower() if found else ""


def _picture(address: str, theme: Theme, root: Path | None) -> tuple[str, str, str]:
    """A picture as a data: address; else why it is not shown, and what to do about it."""
    if _SCHEME.match(address) or address.startswith("//"):
        return "", "is an address, and a theme shows only what lies in its folder", _MOVE
    name = unquote(address)
    if name.startswith("/") or "\\" in name or ".." in name.split("/"):
        return "", "is outside of the theme's folder", _MOVE
    for folder in (*theme.folders(), *([root] if root is not None else [])):
        path = folder / name
        try:
            if not path.is_file():
                continue
            if leads_out(folder, path):
                return "", "is a link that leads out of its folder", "put the file itself there"
        except (OSError, ValueError):
            continue
        made, why = photo.picture(path, exact=True)
        return made, why, _SAVE_AS if why else ""
    where = " or the site" if root is not None else ""
    return "", f"is not in the theme's folder{where}", _MOVE


# --- what is wrong --------------------------------------------------------------------------------------------------


def picture_faults(page: str, theme: Theme, root: Path | None = None) -> tuple[Diagnostic, ...]:
    """A warning for each picture of an embedded page that is not shown, or says nothing to those who cannot see."""
    return tuple(dict.fromkeys((*_refused(page, theme, root), *_silent(page, theme))))


def _refused(page: str, theme: Theme, root: Path | None) -> Iterator[Diagnostic]:
    marked = dict.fromkeys(unquote(one) for one in re.findall(rf"\b{REFUSED}:([\w/:.%~-]+)", page))
    templates = _templates(theme) if marked else ()
    for address in marked:
        _, why, hint = _picture(address, theme, root)
        if not why:
            why, hint = f"has no room: pictures of a page may have {MOST * 3 // 4_000_000} MB", "make them smaller"
        yield warning(
            "picture", f"the picture {address[:80]} {why}; it is left out", _named(address, templates, theme), hint
        )


def _silent(page: str, theme: Theme) -> Iterator[Diagnostic]:
    bare = list(silent_tags(page))
    templates = _templates(theme) if bare else ()
    for tag in bare:
        place, source = _written(tag, templates, theme)
        if _name(tag) == "svg":
            message, hint = "this drawing has no title", "begin it with <title>…</title>"
        else:
            source = source or _attributes(tag).get("src", "")
            message = f"the picture {source[:40] or 'without an address'} has no alternative text"
            hint = 'write alt="…" into its tag'
        yield warning("alt", message, place, hint)


def silent_tags(page: str) -> Iterator[str]:
    """The tags of pictures and drawings that say nothing to those who cannot see them."""
    for match in _PART.finditer(page):
        if _name(match[0]) == "img" and not _says(_attributes(match[0]).get("alt", "")):
            yield match[0]
    for match in _SVG.finditer(_COMMENT.sub("", page)):
        if not _TITLE.search(match[1]):
            yield match[0][: match.start(1) - match.start()]


def _says(text: str) -> bool:
    return any(c.isprintable() and not c.isspace() for c in text)


def _attributes(tag: str) -> dict[str, str]:
    rows = _ATTRIBUTE.finditer(tag[len(_name(tag)) + 1 :])
    return {row[1].lower(): unescape(row[3].strip("\"'")) for row in rows}


# --- where it is written --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Template:
    """A file of a theme; in `bare`, what is filled in is blank."""

    path: Path
    text: str
    bare: str

    def place(self, at: int) -> Place:
        """Where a character stands."""
        return Place(self.path, self.text.count("\n", 0, at) + 1, at - (self.text.rfind("\n", 0, at) + 1) + 1)


def _templates(theme: Theme) -> tuple[_Template, ...]:
    """The templates and style sheets of a theme, its own before its ancestors'."""
    made = []
    for folder in theme.folders():
        paths = {path for ending in ("j2", "css") for path in folder.rglob(f"*.{ending}")}
        for path in sorted(paths, key=lambda path: (path.name != PAGE, path)):
            try:
                text = read_text(path)[0] if path.is_file() and not leads_out(folder, path) else ""
            except CvgenError:
                continue
            made.append(_Template(path, text, _FILLED_IN.sub(lambda one: _BLANK * len(one[0]), text)))
    return tuple(made)


def _named(address: str, templates: tuple[_Template, ...], theme: Theme) -> Place:
    """Where the address of a picture is written, as it is or with parts filled in."""
    for template in templates:
        for kind in (address, escape(address), quote(address)):
            found = re.search(rf"""(?<![^\s"'(=]){re.escape(kind)}(?![^\s"')>])""", template.text)
            if found:
                return template.place(found.start())
    for template in templates:
        for match in re.finditer(rf"""(?<![^\s"'()=])[^\s"'()=]*{_BLANK}[^\s"'()]*""", template.bare):
            if match[0].strip(_BLANK) and _fills(match[0], address):
                return template.place(match.start())
    return Place(theme.file(PAGE))


def _written(tag: str, templates: tuple[_Template, ...], theme: Theme) -> tuple[Place, str]:
    """Where the tag of a picture is written, and the address that stands there."""
    made = _without_source(tag)
    for template in templates:
        for match in _TAG.finditer(template.bare):
            if _fills(_without_source(match[0]), made):
                source = _attributes(match[0]).get("src", "")
                return template.place(match.start()), "" if _BLANK in source else source
    return Place(theme.file(PAGE)), ""


def _without_source(tag: str) -> str:
    """A tag in one spelling, without the address, which is another one when the picture is in the page."""
    bare = _ATTRIBUTE.sub(lambda one: "" if one[1].lower() == "src" else one[0], tag)
    return " ".join(re.sub(r"/?>$", "", bare).split())


def _fills(pattern: str, made: str) -> bool:
    """Whether a text was made from a template, whatever was filled in."""
    return made_from([part.strip() for part in re.split(f"{_BLANK}+", pattern)], made)
