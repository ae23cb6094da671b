"""Rows of data files that a page draws in a loop stand on it once; a template's own rows nowhere."""

from __future__ import annotations

from pathlib import Path

from cvgen.cv.model import Entry
from cvgen.cv.text import plain
from cvgen.families.plain_jekyll import FAMILY as JEKYLL
from cvgen.families.prism import FAMILY as PRISM
from cvgen.files.tree import Site
from cvgen.site.family import Family
from cvgen.site.read import read

PAGE = """---
layout: homepage
---
# About

I build mills.

## Publications

{% for one in site.data.publications.main %}
- {{ one.authors }}. [{{ one.title }}]({{ one.pdf }}). *{{ one.conference }}*
{% endfor %}

## Talks

{% for one in site.data.talks %}
- **{{ one.date }}, {{ one.loc }}**: {{ one.title }}
{% endfor %}
"""
SAMPLE = "Mnemonics Training: Multi-Class Incremental Learning without Forgetting"


def entries(root: Path, family: Family, files: dict[str, str]) -> list[str]:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    readings, _ = read(family, Site.at(root))
    return [line(entry) for section in readings[0].sections for entry in section.entries()]


def line(entry: Entry) -> str:
    texts = (entry.title, entry.organization, entry.role, entry.venue, entry.text)
    return f"{entry.kind}: " + "; ".join(plain(value) for text in texts for _, value in text)


def test_what_a_loop_draws_is_not_read_again(tmp_path):
    found = entries(
        tmp_path,
        JEKYLL,
        {
            "_config.yml": "title: Ada Quill\n",
            "index.md": PAGE,
            "_data/publications.yml": (
                "main:\n  - title: The Driven Mill Wheel\n    authors: Bo Lark*, Ada Quill*, Nir Tarn\n"
                "    conference: Water Physics, 2025\n    journal: https://w.example/12\n    pdf: https://w.example/p\n"
            ),
            "_data/talks.yml": "- {title: Weirs in Flood, loc: 'Mill Days, Ebb', date: July 2024}\n",
            "_data/awards.yml": "- {title: Mill Prize, year: 2023}\n",
        },
    )
    assert found == [
        "publications: The Driven Mill Wheel; Water Physics, 2025",
        "honors: Mill Prize",
        "talks: Mill Days, Ebb: Weirs in Flood",
    ]


def test_rows_of_a_loop_that_draws_nothing_are_read(tmp_path):
    found = entries(
        tmp_path,
        JEKYLL,
        {
            "_config.yml": "title: Ada Quill\n",
            "index.md": "---\nlayout: home\n---\nMills.\n\n{% for p in site.data.papers %}{% shown p %}{% endfor %}\n",
            "_data/papers.yml": "- {title: The Driven Mill Wheel, authors: Bo Lark and Ada Quill, year: 2025}\n",
        },
    )
    assert found == ["publications: The Driven Mill Wheel"]


def test_the_templates_papers_are_nobodys_but_their_authors(tmp_path):
    data = f"main:\n  - title: '{SAMPLE}'\n    authors: Yaoyao Liu, Yuting Su\n    conference: CVPR, 2020\n"
    files = {"index.md": "---\nlayout: homepage\n---\nI build mills.\n", "_data/publications.yml": data}
    assert entries(tmp_path / "one", JEKYLL, {**files, "_config.yml": "title: Ada Quill\n"}) == []
    (kept,) = entries(tmp_path / "other", JEKYLL, {**files, "_config.yml": "title: Yaoyao Liu\n"})
    assert SAMPLE in kept


def test_what_stands_below_a_card_s_title_is_where_it_was(tmp_path):
    found = entries(
        tmp_path,
        PRISM,
        {
            "content/config.toml": '[author]\nname = "Ada Quill"\n',
            "content/awards.toml": (
                'type = "card"\ntitle = "Awards"\n[[items]]\ntitle = "Mill Prize"\nsubtitle = "Society of Weirs"\n'
                'date = "2023"\n'
            ),
            "content/bio.md": "I am a PhD student at the School of Science, University of Example, advised by X.\n",
            "content/about.toml": 'type = "about"\n[[sections]]\nid = "a"\ntype = "markdown"\nsource = "who.md"\n',
            "content/who.md": "I build mills.\n",
        },
    )
    assert found == ["honors: Mill Prize; Society of Weirs"]
