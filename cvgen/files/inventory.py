"""The content files of a site: what its owner wrote, or might have, without what git ignores and others' code."""

from __future__ import annotations

import os
from pathlib import Path

from cvgen.files import gitignore
from cvgen.files.gitignore import IgnoreRule
from cvgen.files.tree import Site

#: Endings of files that may hold content of a CV.
ENDINGS = frozenset(
    {".md", ".markdown", ".qmd", ".rmd", ".html", ".bib", ".yml", ".yaml", ".toml", ".json", ".tex", ".org"}
)
_OTHERS_CODE = frozenset({".git", "node_modules", "vendor"})
#: A site of more files than this is not walked to its end.
_MOST = 50_000


def content_files(site: Site) -> tuple[Path, ...]:
    """Every content file of a site by its path; of a site that is one file, that file."""
    if site.only is not None:
        return (site.only,)
    found: list[Path] = []
    seen = 0
    rules: dict[str, tuple[IgnoreRule, ...]] = {}
    for folder, folders, files in os.walk(site.root):
        inside = Path(folder).relative_to(site.root).as_posix()
        base = "" if inside == "." else f"{inside}/"
        own = _rules_in(Path(folder), base) if ".gitignore" in files else ()
        known = (*rules.get(base.rstrip("/").rpartition("/")[0] if base else "", ()), *own)
        rules[base.rstrip("/")] = known
        folders[:] = sorted(
            name
            for name in folders
            if name not in _OTHERS_CODE and not gitignore.is_ignored(f"{base}{name}", known, is_folder=True)
        )
        for name in sorted(files):
            path = Path(folder) / name
            if path.suffix.lower() in ENDINGS and not gitignore.is_ignored(f"{base}{name}", known) and site.holds(path):
                found.append(path)
        seen += len(files)
        if seen > _MOST:
            break
    return tuple(found)


def _rules_in(folder: Path, base: str) -> tuple[IgnoreRule, ...]:
    try:
        return gitignore.rules((folder / ".gitignore").read_text("utf-8", errors="replace"), base)
    except OSError:
        return ()
