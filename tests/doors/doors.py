"""The same text behind every door: small sites of each family in the form that its own template has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml
from _pytest.mark.structures import ParameterSet

from cvgen.cv.model import CV, ENTRY_TEXTS, Entry, block_lines
from cvgen.cv.text import one_line
from cvgen.files.tree import Site
from cvgen.notes.ledger import Ledger
from cvgen.pipeline.gather import read_cv
from tests.turns import in_turn

BIO = "I study kelp.\n"


@dataclass(frozen=True)
class Part:
    """A heading and what stands below it; `native` is the name of its file in content/."""

    heading: str
    text: str
    native: str = "other"


def write(root: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def below(parts: Iterable[Part], mark: str = "#") -> str:
    return "\n".join(f"{mark} {part.heading}\n\n{part.text}" for part in parts)


def front(**values: str) -> str:
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in values.items()) + "---\n\n"


JEKYLL = "title: Ona Reyes\nauthor:\n  name: Ona Reyes\n  email: ona@bay.example\n"


def acad_homepage(home: tuple[Part, ...], full: tuple[Part, ...]) -> dict[str, str]:
    about = front(permalink="/", title='""', layout="default") + BIO + "\n" + below((*home, *full))
    return {"_config.yml": JEKYLL, "_pages/about.md": about}


def academicpages(home: tuple[Part, ...], full: tuple[Part, ...]) -> dict[str, str]:
    about = front(permalink="/", title="About me") + BIO + "\n" + below(home) + "\nSee [the rest](/more/).\n"
    files = {"_config.yml": JEKYLL, "_pages/about.md": about, "_talks/.keep": ""}
    if full:
        files["_pages/more.md"] = front(layout="archive", permalink="/more/", title="More") + below(full)
    return files


def al_folio(home: tuple[Part, ...], full: tuple[Part, ...]) -> dict[str, str]:
    config = "first_name: Ona\nlast_name: Reyes\nemail: ona@bay.example\n"
    about = front(layout="about", title="about", permalink="/") + BIO + "\n" + below(home)
    files = {"_config.yml": config, "_pages/about.md": about}
    if full:
        files["_pages/more.md"] = front(layout="page", permalink="/more/", title="more", nav="true") + below(full)
    return files


OWNER = front(title="Ona Reyes", superuser="true", role="Fellow", email="ona@bay.example")


def hugo(home: tuple[Part, ...], full: tuple[Part, ...]) -> dict[str, str]:
    page = OWNER + BIO + "\n" + below((*home, *full), "##")
    return {"config/_default/hugo.yaml": "title: Ona Reyes\n", "content/authors/admin/_index.md": page}


def hugoblox(home: tuple[Part, ...], full: tuple[Part, ...]) -> dict[str, str]:
    rows = ["---", "type: landing", "sections:", "  - block: about.biography", "    content:", "      username: admin"]
    for part in (*home, *full):
        rows += ["  - block: markdown", "    content:", f'      title: "{part.heading}"', "      text: |-"]
        rows += [f"        {row}" for row in part.text.rstrip("\n").split("\n")]
    return {
        "config/_default/hugo.yaml": "title: Ona Reyes\n",
        "content/authors/admin/_index.md": OWNER + BIO,
        "content/_index.md": "\n".join([*rows, "---", ""]),
    }


def page(home: tuple[Part, ...], full: tuple[Part, ...]) -> dict[str, str]:
    return {"cv.md": f"# Ona Reyes\n\n{BIO}\n" + below((*home, *full), "##")}


def native(home: tuple[Part, ...], full: tuple[Part, ...]) -> dict[str, str]:
    files = {"content/bio.md": front(name="Ona Reyes", email="ona@bay.example") + BIO}
    for part in (*home, *full):
        name = f"content/{part.native}.md"
        files[name] = files.get(name, "") + part.text
    return files


def hexo(home: tuple[Part, ...], full: tuple[Part, ...]) -> dict[str, str]:
    about = front(title="about") + BIO + "\n" + below((*home, *full), "##")
    config = "title: Ona Reyes\nauthor: Ona Reyes\ntheme: next\npermalink: :year/:title/\n"
    return {
        "_config.yml": config,
        "source/about/index.md": about,
        "source/_posts/hello.md": "---\ntitle: Hi\n---\nHi.\n",
    }


def quarto(home: tuple[Part, ...], full: tuple[Part, ...]) -> dict[str, str]:
    index = front(title="Ona Reyes", about="{template: jolla}") + BIO + "\n" + below((*home, *full), "##")
    return {"_quarto.yml": "project:\n  type: website\nwebsite:\n  title: Ona Reyes\n", "index.qmd": index}


Door = Callable[[tuple[Part, ...], tuple[Part, ...]], dict[str, str]]
#: Families that are read.
DOORS: dict[str, Door] = {
    "acad_homepage": acad_homepage, "academicpages": academicpages, "al_folio": al_folio, "hugo": hugo,
    "hugoblox": hugoblox, "page": page, "native": native, "hexo": hexo, "quarto": quarto,
}  # fmt: skip


def read(root: Path, door: Door, home: Iterable[Part], full: Iterable[Part] = ()) -> tuple[CV, Ledger]:
    """What a site of a family with some parts on its home page, and others in its full lists, says as one CV."""
    cv, ledger, _ = read_cv(Site.at(write(root, door(tuple(home), tuple(full)))))
    return cv, ledger


def lines(cv: CV) -> list[str]:
    """The entries of a CV, a line each: kind, dates, texts by language, body, links; in the order of kinds."""
    found = [line_of(entry) for section in cv.sections for entry in section.entries()]
    return sorted(found, key=lambda line: line.split(" ", 1)[0])


def line_of(entry: Entry) -> str:
    dates = ",".join(f"{p.iso_start()}/{p.iso_end()}{'+' * p.ongoing}" for p in entry.dates)
    texts = [
        f"{name}[{lang}]={one_line(value)}"
        for name in ENTRY_TEXTS
        for lang, value in sorted(getattr(entry, name), key=lambda one: one[0])
        if value
    ]
    body = [one_line(line) for _, blocks in entry.body for block in blocks for line in block_lines(block)]
    links = [f"<{link.href}>" for link in entry.links]
    return " | ".join([f"{entry.kind} {dates}", *texts, *body, entry.href, *links])


NOT_YET: dict[str, dict[str, str]] = yaml.safe_load((Path(__file__).parent / "not_yet.yml").read_text("utf-8"))


def crossed(test: str, doors: Iterable[str], rows: Iterable[tuple[str, Any]], turns: int = 1) -> list[ParameterSet]:
    """Each row behind each door, as (door, row), one in so many `turns` in every run, the others among the slow tests.

    What not_yet.yml names has to fail for now.
    """
    reasons = NOT_YET.get(test) or {}
    found = []
    for (m, door), (n, (name, row)) in product(enumerate(doors), enumerate(rows)):
        why = reasons.get(door) or reasons.get(f"{door}/{name}") or reasons.get(name)
        marks = [*in_turn(n, m, turns), *([pytest.mark.xfail(strict=True, reason=why)] if why else ())]
        found.append(pytest.param(door, row, id=f"{door}-{name}", marks=marks))
    return found
