"""YAMLResume: a YAML file with the words of JSON Resume under `content`, its language under `locale`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from cvgen.cv.model import Section
from cvgen.cv.readings import Readings
from cvgen.files.nodes import ListNode, MapNode, Node, Scalar
from cvgen.files.tree import Site
from cvgen.notes.diagnostics import Diagnostic
from cvgen.site import data_files, resume, structured
from cvgen.site.pages import language_named
from cvgen.site.resume import Resume

NAME = "yamlresume"

_HEAD = re.compile(
    rb"^content:[^\n]*\n(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]+(?:basics|education|work|location|profiles|skills):", re.M
)
_FOLDERS = ("*.yml", "*.yaml", "resumes/*.y*ml", "resume/*.y*ml", "src/*.y*ml", "**/*resume*.y*ml", "**/*cv*.y*ml")

#: The format's fixed words, which its own typesetter translates.
_WORDS: Mapping[str, str] = {
    "Middle School": "初中", "High School": "高中", "Diploma": "专科", "Associate": "副学士", "Bachelor": "学士",
    "Master": "硕士", "Doctor": "博士",
    "Elementary Proficiency": "初级", "Limited Working Proficiency": "有限工作能力",
    "Minimum Professional Proficiency": "基本专业能力", "Full Professional Proficiency": "完全专业能力",
    "Native or Bilingual Proficiency": "母语或双语",
}  # fmt: skip
_FIXED = frozenset({"degree", "fluency"})


def recognises(site: Site) -> bool:
    """A YAML file whose `content` holds the sections of a résumé."""
    return bool(_files(site))


def read(site: Site) -> tuple[Readings, tuple[Diagnostic, ...]]:
    """The résumé in each of its languages."""
    return data_files.read_each(NAME, _files(site), partial(_resume_of, site))


def _resume_of(site: Site, path: Path, data: MapNode) -> Resume | None:
    content = data.get("content")
    return _resume(site, path, data, content) if isinstance(content, MapNode) else None


def _resume(site: Site, path: Path, data: MapNode, content: MapNode) -> Resume:
    locale = data.get("locale")
    named = structured.word(locale, "language") if isinstance(locale, MapNode) else structured.word(data, "locale")
    who = resume.person(content, site, path)

    def sections(lang: str) -> tuple[Section, ...]:
        return resume.sections(_in_chinese(content) if lang == "zh" else content, lang)

    return resume.resume(path, language_named(named), who, sections)


def _in_chinese(node: MapNode) -> MapNode:
    """The content with the format's fixed words in Chinese."""
    return MapNode(tuple((key, _translated(key.text, value)) for key, value in node.pairs), node.place)


def _translated(key: str, node: Node) -> Node:
    if isinstance(node, MapNode):
        return _in_chinese(node)
    if isinstance(node, ListNode):
        return ListNode(tuple(_translated(key, item) for item in node.items), node.place)
    return Scalar(_WORDS.get(node.text, node.text), node.place, node.quoted) if key in _FIXED else node


def _files(site: Site) -> tuple[Path, ...]:
    """The résumés of the best place that has any."""
    if site.only is not None:
        return (site.only,) if site.only.suffix in (".yml", ".yaml") and _is_resume(site.only) else ()
    for pattern in _FOLDERS:
        if found := tuple(path for path in site.files(pattern) if _is_resume(path)):
            return found
    return ()


def _is_resume(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return _HEAD.search(stream.read(100_000).replace(b"\r\n", b"\n")) is not None
    except OSError:
        return False
