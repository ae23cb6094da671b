"""The address at which a site stands on the web, as its own settings say."""

from __future__ import annotations

import re

from cvgen.files.decode import read_text
from cvgen.files.front_matter import read_toml
from cvgen.files.lines import Lines
from cvgen.files.nodes import MapNode
from cvgen.files.tree import Site
from cvgen.files.yaml_mended import compose_kindly
from cvgen.markup.outline import full_address
from cvgen.notes.diagnostics import CvgenError
from cvgen.patterns import lazy

_YAML = ("_config.yml", "_config.yaml")
_HUGO = tuple(f"{folder}{name}" for folder in ("", "config/_default/") for name in
              ("hugo.yaml", "hugo.yml", "config.yaml", "config.yml", "hugo.toml", "config.toml"))  # fmt: skip
#: Addresses that templates come with.
_SAMPLES = lazy(
    r"//(?:www\.)?(?:localhost|127\.|0\.0\.0\.0|example\.|academicpages\.github|alshedivat\.github|rayeren\.github|"
    r"mmistakes|hugoblox|wowchemy|sourcethemes|your|my-?site|\[|<)|//[^/]*(?:username|user-name|your-?name|yourdomain|"
    r"\.example(?:$|[:/]))",
    re.I,
)


def address_of(site: Site) -> str:
    """The address without a slash at its end; "" when the settings give none or only the template's."""
    if site.address:
        return site.address.rstrip("/")
    if site.only is not None:
        return ""
    for name in (*_YAML, *_HUGO):
        if (path := site.file(name)) is None:
            continue
        try:
            text, _ = read_text(path)
        except CvgenError:
            continue
        if name.endswith(".toml"):
            found = _base(read_toml(Lines.of_file(path, text))[0])
        else:
            node, _ = compose_kindly(Lines.of_file(path, text))
            found = _from_yaml(node) if isinstance(node, MapNode) else ""
        written = full_address(found.strip())
        if written and not _SAMPLES.search(written):
            return written.rstrip("/")
    return ""


def _from_yaml(node: MapNode) -> str:
    base = node.text("baseurl").strip().strip("/")
    if url := node.text("url").strip().rstrip("/"):
        return f"{url}/{base}" if base else url
    return _base(node)


def _base(node: MapNode) -> str:
    """Hugo's address of the site; capitals of its keys do not count."""
    return next((value.as_text() for key, value in node.pairs if key.text.lower() == "baseurl"), "")
