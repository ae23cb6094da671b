"""Names of finished files by a pattern, safe on every file system, in any script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from cvgen.patterns import lazy

FIELDS = ("name", "lang", "variant", "date", "ext")
#: Bytes of UTF-8 that a name takes at most; file systems allow 255, and programs append to them.
MOST_BYTES = 200

#: Names that Windows keeps for devices, whatever stands behind their first full stop.
_DEVICES = lazy(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])", re.I)
_NEVER = lazy(r"[<>:\"/\\|?*]")
_FIELD = lazy(r"\{([^{}]*)\}")
_BETWEEN = "-_. "


def checked(pattern: str) -> tuple[str, tuple[str, str] | None]:
    """A pattern with its ending, or "" with message and hint when it cannot be one."""
    rest = _FIELD.sub("", pattern)
    if "{" in rest or "}" in rest or any(field not in FIELDS for field in _FIELD.findall(pattern)):
        return "", (f"'{pattern}' holds braces that mean nothing", "use {name}, {lang}, {variant}, {date} and {ext}")
    if re.search(r"[/\\:]", pattern):
        return "", (f"'{pattern}' names a folder", "give the folder by --output-dir")
    return (pattern if "{ext}" in pattern else f"{pattern}.{{ext}}"), None


def with_variant(pattern: str, *, plain: str) -> str:
    """A pattern that tells variants apart, made from one that may not; `plain` is the default."""
    if "{variant}" in pattern:
        return pattern
    if pattern == plain:
        return "cv-{lang}-{variant}.{ext}"
    stem, dot, behind = pattern.rpartition(".{ext}")
    return f"{stem}-{{variant}}{dot}{behind}" if dot else f"{pattern}-{{variant}}"


def filled(pattern: str, values: Mapping[str, str]) -> str:
    """The name of a file; a field with nothing to say goes with the separator before it."""
    made, at = "", 0
    for match in _FIELD.finditer(pattern):
        made += pattern[at : match.start()]
        at = match.end()
        value = _clean(values.get(match[1], "")).strip(" .").replace(" ", "_")
        if not value and match[1] != "ext":
            stem = made.rstrip(_BETWEEN)
            if not stem:
                at += len(pattern[at:]) - len(pattern[at:].lstrip(_BETWEEN.replace(".", "")))
            made = stem
        made += value
    stem, dot, ending = (made + pattern[at:]).rpartition(f".{values.get('ext', '')}")
    return f"{safe(stem if dot else ending) or 'cv'}{dot}{'' if not dot else ending}"


def safe(name: str) -> str:
    """A name without its ending as every file system takes it."""
    made = _clean(name).strip(" .")
    while len(made.encode()) > MOST_BYTES - 6:  # room for the ending
        made = made[:-1].rstrip(" .")
    return f"{made}_" if _DEVICES.fullmatch(made.partition(".")[0].rstrip()) else made


def _clean(name: str) -> str:
    """Without characters that a file system forbids or a person cannot see; composed, as most systems store them."""
    visible = "".join(c for c in unicodedata.normalize("NFC", name) if unicodedata.category(c)[0] != "C")
    return _NEVER.sub("", visible)
