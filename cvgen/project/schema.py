"""JSON Schemas of cvgen.yml and of native front matter, made from the tables that their readers use."""

from __future__ import annotations

from collections.abc import Mapping

from cvgen.cv.model import KINDS
from cvgen.families.native.schema import PERSON_KEYS, ROLE_KEYS, SORTS, Sort
from cvgen.project.keys import ROOT, Key
from cvgen.words.locale import LANGUAGES

Schema = dict[str, object]

_LINE: Schema = {"type": ["string", "number", "boolean"]}
_TEXT: Schema = {
    "anyOf": [
        _LINE,
        {"type": "object", "properties": dict.fromkeys(LANGUAGES, _LINE), "additionalProperties": False},
    ]
}


_LINES: Schema = {"type": "array", "items": _TEXT}
_BLOCKS: Schema = {"anyOf": [_LINE, _LINES]}
_BY_LANGUAGE: Schema = {
    "anyOf": [
        _BLOCKS,
        {"type": "object", "properties": dict.fromkeys(LANGUAGES, _BLOCKS), "additionalProperties": False},
    ]
}
#: What a key of native front matter takes, by its sort.
_CONTENT: dict[Sort, Schema] = {
    "text": _TEXT,
    "body": _BY_LANGUAGE,
    "names": _BY_LANGUAGE,
    "items": _BY_LANGUAGE,
    "date": _LINE,
    "start": _LINE,
    "end": _LINE,
    "links": {"type": ["object", "array"]},
    "url": _LINE,
    "word": _LINE,
    "words": _BLOCKS,
    "flag": {"type": "boolean"},
}
_POST: Schema = {
    "type": "object",
    "properties": {key: _CONTENT[SORTS[key]] for key in sorted(ROLE_KEYS)},
    "additionalProperties": False,
}
_CONTENT["posts"] = {"type": "array", "items": {"anyOf": [_POST, _TEXT]}}


def schema() -> Schema:
    """The schema of cvgen.yml."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "cvgen.yml",
        "description": "How cvgen prints a homepage as a CV; every key is optional.",
        **_object(ROOT),
    }


def content() -> Schema:
    """The schema of the front matter in content/*.md; bio.md has the keys of a person besides."""
    keys = {key: _CONTENT[sort] for key, sort in sorted(SORTS.items())}
    entry: Schema = {"type": "object", "properties": keys, "additionalProperties": False}
    of_file: dict[str, object] = {
        "title": _TEXT,
        "kind": {"enum": list(KINDS)},
        "order": {"type": "integer", "minimum": 1},
        "text": _CONTENT["body"],
        "entries": _list({"anyOf": [entry, _TEXT]}),
        "spellings": _CONTENT["words"],
        "email": _LINE,
        "phone": _LINE,
        "photo": _LINE,
    }
    more = {key: _CONTENT[SORTS[key]] for key in sorted(PERSON_KEYS - set(of_file))}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "content/*.md",
        "description": "The front matter of a section of the CV, or of bio.md: the person.",
        "type": "object",
        "properties": {**of_file, **more},
        "additionalProperties": False,
    }


def _object(keys: Mapping[str, Key]) -> Schema:
    properties = {name: _described(key) for name, key in keys.items()}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _described(key: Key) -> Schema:
    """What a key takes, and what it is for; nothing behind a key is the same as no key."""
    made: Schema = {"anyOf": [*_any_of(key), {"type": "null"}]}
    return {"description": key.says, **made} if key.says else made


def _any_of(key: Key) -> list[Schema]:
    """The shapes a value may have."""
    known: Schema = {"enum": list(key.known)}
    each = _any_of(key.each) if key.each else []
    shapes: dict[str, list[Schema]] = {
        "word": [_LINE],
        "words": [_LINE, _list(_LINE)],
        "text": [_TEXT],
        # YAML takes yes and no for true and false
        "choice": [known, {"type": "boolean"}] if "yes" in key.known else [known],
        "choices": [known, _list(known)],
        "number": [{"type": "integer", "minimum": key.least, "maximum": key.most}],
        "flag": [{"type": "boolean"}],
        "keys": [_object(key.keys)],
        "map": [{"type": "object", "additionalProperties": {"anyOf": [*each, {"type": "null"}]}}],
        "free": [{"type": ["object", "array"]}],
        # one line alone is a choice there, and no list of one
        "either": [
            shape
            for one in key.either
            for shape in _any_of(one)
            if shape is not _LINE or not any(each.sort == "choice" for each in key.either)
        ],
    }
    return shapes[key.sort]


def _list(item: Schema) -> Schema:
    return {"type": "array", "items": item}
