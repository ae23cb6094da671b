"""The shapes of CV data, a table for each: where the owner stands, where the sections, and what keys mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cvgen.cv.text import NOTHING, Localized, Text, inline, text_of
from cvgen.files.nodes import ListNode, MapNode, Node, Scalar
from cvgen.site.paths import at
from cvgen.site.structured import maps
from cvgen.words.headings import kind_of


@dataclass(frozen=True, slots=True)
class CvShape:
    """One format of CV data.

    name: what it is called. root: dotted path of the map that everything is in. people: dotted paths, below the root,
    of maps that describe the owner, the best first. sections: path below the root of the map of sections. language:
    dotted paths of the file's language. nested: whether " - " within a highlight begins a bullet below it.
    """

    name: str
    root: str = ""
    people: tuple[str, ...] = ("",)
    sections: str = ""
    language: tuple[str, ...] = ()
    nested: bool = False


_PEOPLE = ("basics", "info", "contact", "personal", "person", "personal_information", "profile", "author", "")
RENDERCV = CvShape("rendercv", "cv", ("",), "sections", ("locale.language", "locale_catalog.language"), nested=True)
YAMLRESUME = CvShape("yamlresume", "content", _PEOPLE, "", ("locale.language", "locale"))
#: JSON Resume, FRESH, and what people make up in their manner: sections under keys at the root.
KEYED = CvShape("json_resume", "", _PEOPLE, "", ("meta.language", "meta.locale", "meta.lang", "language", "locale"))
#: al-folio's older file: a list of tables with titles.
TABLES = CvShape("tables")


@dataclass(frozen=True, slots=True)
class CvSection:
    """One section of a file: its kind, its heading, its data."""

    kind: str
    title: Text
    contents: Node


def shape_of(node: Node | None, *, named: bool = False) -> CvShape | None:
    """The shape of a file's root, None for what is no CV. `named`: its name or a page says that it is one."""
    if isinstance(node, ListNode):
        return TABLES if any(_is_table(one) for one in maps(node)) else None
    if not isinstance(node, MapNode):
        return None
    if isinstance(node.get(""), ListNode):
        return shape_of(node.get(""), named=named)
    shapes = ((shape, node.get(key)) for shape, key in ((RENDERCV, "cv"), (YAMLRESUME, "content")))
    inside = (shape for shape, inner in shapes if isinstance(inner, MapNode) and _says_a_cv(shape, inner))
    return next(inside, KEYED if _is_keyed(node, 1 if named else 3) else None)


def _is_keyed(node: MapNode, fewest: int) -> bool:
    """Whether a map has the head of JSON Resume or FRESH, or so many keys that are called as sections are."""
    lists = sum(_is_section(key.text, value) for key, value in node.pairs)
    fresh = "FRESH" in "".join(one.as_text() for one in at(node, "meta.format"))
    return isinstance(node.get("basics"), MapNode) or fresh or lists >= fewest


def _says_a_cv(shape: CvShape, inner: MapNode) -> bool:
    if shape is RENDERCV:
        return bool({"name", "sections"} & set(inner.keys()))
    return bool({"basics", "education", "work", "location", "profiles", "skills"} & set(inner.keys()))


def _is_table(node: MapNode) -> bool:
    return bool(node.text("title")) and any(key in node for key in ("contents", "items"))


def _is_section(key: str, value: Node) -> bool:
    wrapped = isinstance(value, MapNode) and any(isinstance(value.get(wrap), ListNode) for wrap in _WRAPS)
    return (wrapped or isinstance(value, ListNode)) and bool(_KNOWN.get(key) or kind_of(heading(key)))


def sections(shape: CvShape, root: Node) -> Iterator[CvSection]:
    """The sections of a file in its order."""
    if isinstance(root, ListNode):
        for part in maps(root):
            contents = part.get("contents") or part.get("items")
            title = part.text("title").strip()
            if contents is not None:
                yield section_of(title, contents)
        return
    holder = next((node for node in at(root, shape.sections) if isinstance(node, MapNode)), None)
    for key, node in holder.pairs if holder is not None else ():
        if shape.sections:
            yield section_of(heading(key.text), node)
        elif (found := _keyed(key.text, node)) is not None:
            yield found


def section_of(title: str, contents: Node) -> CvSection:
    """A section under a heading as it is typed; an unknown one makes it one of the kind "other"."""
    return CvSection(kind_of(title) or "other", _title(title), contents)


def _keyed(key: str, node: Node) -> CvSection | None:
    """A section under a key at the root: one that the formats name, or a list, or a text about the owner."""
    if key in _OF_THE_OWNER or key.startswith("$"):
        return None
    if isinstance(node, MapNode):
        node = next((inner for wrap in _WRAPS if (inner := node.get(wrap)) is not None), node)
        if isinstance(node, MapNode):
            node = _rows_of(node)
    if key in _KNOWN:
        kind, english, chinese = _KNOWN[key]
        return CvSection(kind, Localized.of({"en": inline(english), "zh": inline(chinese)}), node)
    title = heading(key)
    kind = kind_of(title)
    if isinstance(node, ListNode) or kind in ("bio", "interests"):
        return section_of(title, node)
    return None


def _rows_of(node: MapNode) -> ListNode:
    """A map of lists as rows of a label and what is said: `skills: {Languages: [C, Rust]}`."""
    rows = []
    for key, value in node.pairs:
        label = Scalar(heading(key.text), key.place, quoted=True)
        rows.append(MapNode(((Scalar("label", key.place), label), (Scalar("keywords", key.place), value)), key.place))
    return ListNode(tuple(rows), node.place)


def heading(key: str) -> str:
    """A key as a heading: "selected_honors" is written for "Selected Honors"."""
    if re.search(r"[^a-z_-]", key):
        return key
    return " ".join(part.capitalize() for part in re.split("[_-]", key))


def _title(words: str) -> Text:
    """A heading in the language of its own script: some write English headings in their Chinese data."""
    return text_of(words) if words else NOTHING


#: Keys under which FRESH wraps the rows of a section.
_WRAPS = ("history", "sets", "list")
#: Keys of JSON Resume and FRESH: the kind, and a heading where the CV has no word of its own.
_KNOWN: Mapping[str, tuple[str, str, str]] = {
    "work": ("work", "", ""), "employment": ("work", "", ""), "volunteer": ("service", "Volunteering", "志愿经历"),
    "service": ("service", "", ""), "governance": ("service", "", ""), "education": ("education", "", ""),
    "awards": ("honors", "", ""), "recognition": ("honors", "", ""),
    "certificates": ("other", "Certificates", "证书"), "publications": ("publications", "", ""),
    "writing": ("publications", "", ""), "speaking": ("talks", "", ""), "skills": ("skills", "", ""),
    "languages": ("languages", "", ""), "interests": ("interests", "Interests", "兴趣爱好"),
    "references": ("references", "", ""), "testimonials": ("references", "", ""), "projects": ("projects", "", ""),
}  # fmt: skip
#: Keys at the root that hold no section.
_OF_THE_OWNER = frozenset(
    "basics info contact personal person personal_information profile author meta locale language layout name label "
    "headline title email phone location address profiles social website url image photo summary disposition "
    "design".split()
)

#: YAMLResume's fixed words, which its own typesetter translates.
_FIXED_WORDS: Mapping[str, str] = {
    "Middle School": "初中", "High School": "高中", "Diploma": "专科", "Associate": "副学士", "Bachelor": "学士",
    "Master": "硕士", "Doctor": "博士",
    "Elementary Proficiency": "初级", "Limited Working Proficiency": "有限工作能力",
    "Minimum Professional Proficiency": "基本专业能力", "Full Professional Proficiency": "完全专业能力",
    "Native or Bilingual Proficiency": "母语或双语",
}  # fmt: skip


def in_chinese(node: Node, key: str = "") -> Node:
    """YAMLResume's data with the format's fixed words in Chinese."""
    if isinstance(node, MapNode):
        return MapNode(tuple((name, in_chinese(value, name.text)) for name, value in node.pairs), node.place)
    if isinstance(node, ListNode):
        return ListNode(tuple(in_chinese(item, key) for item in node.items), node.place)
    fixed = _FIXED_WORDS.get(node.text) if key in ("degree", "fluency") else None
    return Scalar(fixed, node.place, node.quoted) if fixed else node
