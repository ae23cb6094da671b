"""The address at which a site stands on the web, as its own settings say."""

from __future__ import annotations

import re
from pathlib import Path

from cvgen.files.decode import read_text
from cvgen.files.front_matter import read_toml
from cvgen.files.lines import Lines
from cvgen.files.nodes import MapNode
from cvgen.files.tables import read_table
from cvgen.files.tree import Site
from cvgen.files.yaml_mended import compose_kindly
from cvgen.markup.outline import full_address
from cvgen.notes.diagnostics import CvgenError
from cvgen.patterns import lazy

_PLACEHOLDERS = Path(__file__).parents[1] / "locales" / "placeholders.yml"
_YAML = ("_config.yml", "_config.yaml")
_OTHERS = tuple(f"{folder}{name}" for folder in ("", "config/_default/") for name in
              ("hugo.yaml", "hugo.yml", "config.yaml", "config.yml", "hugo.toml", "config.toml"))  # fmt: skip
_EXAMPLE = lazy(r"\.example(?:$|[:/])", re.I)


def address_of(site: Site) -> str:
    """The address without a slash at its end; "" when the settings give none or only the template's."""
    if site.address:
        return site.address.rstrip("/")
    if site.only is not None:
        return ""
    for name in (*_YAML, *_OTHERS):
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
        if written and not _is_sample(written):
            return written.rstrip("/")
    return ""


def _is_sample(address: str) -> bool:
    """Whether a template comes with the address, or nobody can reach it."""
    host = address.partition("//")[2].removeprefix("www.").casefold()
    bare = host.split("/")[0]
    is_known = host.startswith(_rows("hosts")) or any(part in bare for part in _rows("parts_of_hosts"))
    return is_known or _EXAMPLE.search(address) is not None


def _rows(key: str) -> tuple[str, ...]:
    rows = read_table(_PLACEHOLDERS)[key]
    return tuple(map(str, rows)) if isinstance(rows, list) else ()


def _from_yaml(node: MapNode) -> str:
    base = node.text("baseurl").strip().strip("/")
    if url := node.text("url").strip().rstrip("/"):
        return f"{url}/{base}" if base else url
    return _base(node)


def _base(node: MapNode) -> str:
    """Hugo's address of the site; capitals of its keys do not count."""
    return next((value.as_text() for key, value in node.pairs if key.text.lower() == "baseurl"), "")
