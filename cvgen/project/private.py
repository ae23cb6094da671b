"""The overlay that is not committed: phone, address, date of birth and what else only the owner's own copy shows."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path

from cvgen.cv.dates import parse_or_none
from cvgen.cv.model import Detail, Person
from cvgen.cv.text import ANY, Localized, Text, inline, plain, text_of
from cvgen.files.decode import read_text
from cvgen.files.lines import Lines
from cvgen.files.nodes import MapNode, Scalar
from cvgen.files.tree import Site
from cvgen.files.yaml import compose
from cvgen.notes.diagnostics import CvgenError, Diagnostic, Place, error, info, warning
from cvgen.project.commit_date import is_tracked
from cvgen.project.keys import Key
from cvgen.project.values import Values
from cvgen.words.locale import LANGUAGES, words_of

MOST = 100

#: Labels that are known, by what they mean: what people type for them.
KINDS: dict[str, tuple[str, ...]] = {
    "birth": (
        *("birth", "birthday", "birth date", "birthdate", "date of birth", "born", "dob"),
        *("出生日期", "出生年月", "生日"),
    ),
    "birthplace": ("birthplace", "place of birth", "出生地"),
    "gender": ("gender", "sex", "性别"),
    "nationality": ("nationality", "citizenship", "国籍"),
    "ethnicity": ("ethnicity", "ethnic group", "民族"),
    "origin": ("native place", "place of origin", "籍贯"),
    "politics": ("political status", "政治面貌"),
    "marriage": ("marital status", "婚姻状况", "婚姻", "婚否"),
    "age": ("age", "年龄"),
    "height": ("height", "身高"),
    "residence": ("household registration", "hukou", "户口", "户籍", "户口所在地"),
    "wechat": ("wechat", "weixin", "微信", "微信号"),
    "qq": ("qq",),
    "visa": ("visa", "visa status", "work permit", "签证"),
}
_KIND_OF = {label: kind for kind, labels in KINDS.items() for label in labels}

_PERSON = {"phone": "phone", "mobile": "phone", "tel": "phone", "电话": "phone", "手机": "phone", "联系电话": "phone",
           "email": "email", "e-mail": "email", "邮箱": "email", "电子邮箱": "email",
           "address": "location", "location": "location",
           "地址": "location", "住址": "location", "通讯地址": "location",
           "photo": "photo", "picture": "photo", "照片": "photo"}  # fmt: skip
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp")


def detail(label: str, text: Text) -> Detail:
    """A piece of personal data under its label; one that is known is called what the CV's language calls it."""
    kind = _KIND_OF.get(" ".join(label.replace("_", " ").split()).casefold(), "")
    if not kind:
        return Detail("", text_of(label, ANY), text)
    named = Localized.of({lang: inline(words_of(lang).words[f"detail_{kind}"]) for lang in LANGUAGES})
    said = [plain(value) for _, value in text]
    dates = parse_or_none(said[0]) if kind == "birth" and len(said) == 1 else ()
    return Detail(kind, named, text, dates or ())


def read(site: Site, named: Scalar) -> tuple[Person, tuple[Diagnostic, ...]]:
    """What the overlay that cvgen.yml names says; a file that is not there is no error, as on a build server."""
    path = site.root / named.text
    if not site.holds(path):
        hint = "keep the file in the site's folder and name it in .gitignore"
        return Person(), (error("private", f"'{named.text}' lies outside of the site", named.place, hint),)
    if not path.exists():
        message = f"there is no {named.text} here, so nothing private is printed"
        return Person(), (info("private", message, named.place),)
    try:
        text, found = read_text(path)
    except CvgenError as reason:
        return Person(), reason.diagnostics
    node, more = compose(Lines.of_file(path, text), strict=True)
    problems = [d for d in (*found, *more) if d.severity == "error"]
    if node is not None and not isinstance(node, MapNode):
        problems.append(error("private", f"{named.text} must hold keys and values", node.place, "such as: phone: …"))
    if isinstance(node, MapNode) and len(node.pairs) > MOST:
        message = f"there are {len(node.pairs):,} personal details here, up to {MOST} are printed"
        problems.append(error("private", message, node.pairs[MOST][0].place, "keep those that a reader needs"))
    if problems or not isinstance(node, MapNode):
        return Person(), tuple(problems)
    person = _person(site, node, problems)
    return person, (*problems, *_not_ignored(site, named, path))


def _person(site: Site, node: MapNode, problems: list[Diagnostic]) -> Person:
    values = Values(node, {key.text: Key("text") for key, _ in node.pairs}, problems)
    told: dict[str, Text] = {}
    photo: Path | None = None
    details: list[Detail] = []
    for key, _ in node.pairs:
        sort = _PERSON.get(key.text.strip().casefold(), "")
        if sort == "photo":
            photo = _photo(site, values.word(key.text), problems) or photo
        elif sort in ("phone", "email"):
            told[sort] = text_of(values.line(key.text), ANY)
        elif text := values.text(key.text):
            if sort:
                told[sort] = text
            else:
                details.append(detail(key.text, text))
    line = {sort: plain(text.values[0][1]) for sort, text in told.items() if text}
    return Person(
        phone=line.get("phone", ""),
        email=line.get("email", ""),
        location=told.get("location", Person().location),
        photo=photo,
        details=tuple(details),
    )


def _photo(site: Site, named: Scalar | None, problems: list[Diagnostic]) -> Path | None:
    if named is None:
        return None
    path = site.file(named.text.lstrip("/"))
    if path is not None and path.suffix.lower() in _PICTURES:
        return path
    reason = "is no picture" if path is not None else "is not in the site"
    hint = "give the path of a PNG, JPEG, GIF or WebP picture from the site's folder"
    problems.append(error("private", f"the photo '{named.text}' {reason}", named.place, hint))
    return None


def _not_ignored(site: Site, named: Scalar, path: Path) -> tuple[Diagnostic, ...]:
    """A remark when nothing keeps the overlay from being committed, a warning when it is committed already."""
    name = path.resolve().relative_to(site.root.resolve()).as_posix()
    if is_tracked(site.root, path):
        message = f"git keeps {named.text}, so that all who see the repository see what is private"
        hint = f"type: git rm --cached {name}, and add a line to .gitignore: {name}"
        return (warning("private", message, named.place, hint),)
    ignored = site.file(".gitignore")
    try:
        rows = ignored.read_text("utf-8", errors="replace").splitlines() if ignored else []
    except OSError:
        rows = []
    parts = name.split("/")
    for row in (row.strip().strip("/") for row in rows if not row.startswith(("#", "!"))):
        if row and (fnmatch(name, row) or any(fnmatch(part, row) for part in parts) or name.startswith(f"{row}/")):
            return ()
    hint = f"add a line to .gitignore: {name}"
    return (info("private", f"nothing keeps {named.text} from being committed", Place(path), hint),)
