"""How much of what a reader sees on the pages of a site is in the CV or in its ledger.

    python benchmarks/recall.py SITE…  [-v]

For each site: the share of the words of its rendered pages that the printed CV or the ledger has, and the words that
are nowhere. `unaltered` is the share that the CV or the ledger's account of what was merged and left out has: what it
lacks is written anew, such as dates and headings. Words are Latin words and pairs of neighbouring Han characters of the
HTML trees, without what a browser does not show. With -v every missing word is shown with its file and line.
"""

from __future__ import annotations

import re
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import lxml.html

from cvgen.cv import dates
from cvgen.markup import outline
from cvgen.notes.diagnostics import CvgenError
from cvgen.notes.ledger import Record
from cvgen.pipeline.build import Report, build
from cvgen.project import load
from cvgen.site import pages

UNSEEN = frozenset("script style noscript template iframe svg canvas video audio object head title meta link".split())
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
#: TeX that a script of the page turns into signs, and marks that stand for items of a collection.
SIGNS = re.compile(r"\\[A-Za-z]+|cvgen[a-z]+\d*[a-z]*|\{%.*?%\}|\{\{.*?\}\}")
#: Words that a CV says with a comma, a column, a link or a date.
SMALL = frozenset(
    "a an and as at by current currently expected from in link links now of on ongoing present since the till to today "
    "until url with 和 与 及 在 于 自 从 至 到 现 今 起 等 的 预 计 年 月 日 链 接 网 址".split()
)
HAN = "\u3400-\u9fff\uf900-\ufaff"
PAGES = frozenset({".md", ".markdown", ".html"})


@dataclass(frozen=True)
class Seen:
    """One visible stretch of a page: its words, and the file and line it came from."""

    words: tuple[str, ...]
    text: str
    path: Path
    line: int


def words(text: str) -> Iterator[str]:
    """Latin words in small letters and pairs of Han characters; a single Han character between others is one too."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    for match in re.finditer(rf"[a-z]+|[{HAN}]+", text):
        run = match.group()
        if run[0].isascii() or len(run) == 1:
            yield run
        else:
            yield from (run[n : n + 2] for n in range(len(run) - 1))


def known(texts: Iterable[str]) -> frozenset[str]:
    """The words of some texts, and every Han character by itself: a page may set a single one in bold."""
    texts = tuple(texts)
    return frozenset(w for text in texts for w in words(text)) | frozenset("".join(texts))


def visible(tree: lxml.html.HtmlElement) -> Iterator[tuple[int, str]]:
    """(line, text) of the stretches of a tree that a browser shows."""

    def walk(element: lxml.html.HtmlElement, line: int) -> Iterator[tuple[int, str]]:
        if not isinstance(element.tag, str) or element.tag in UNSEEN or element.get("hidden") is not None:
            return
        if HIDDEN.search(element.get("style") or ""):
            return
        number = element.get("data-line") or ""
        line = int(number) if number.isdigit() else line
        if element.text and element.text.strip():
            yield line, element.text
        for child in element:
            yield from walk(child, line)
            if child.tail and child.tail.strip():
                yield line, child.tail

    yield from walk(tree, 1)


@contextmanager
def watched() -> Iterator[list[Seen]]:
    """Collects what the pages show that are read in the meantime."""
    seen: list[Seen] = []
    real = outline.to_tree

    def to_tree(lines, dialect):
        tree = real(lines, dialect)
        for line, text in visible(tree):
            place = lines.place(line)
            if place.path.suffix in PAGES and (found := tuple(words(SIGNS.sub(" ", text)))):
                seen.append(Seen(found, " ".join(text.split()), place.path, place.line))
        return tree

    outline.to_tree = pages.to_tree = to_tree
    try:
        yield seen
    finally:
        outline.to_tree = pages.to_tree = real


def runs(text: str) -> Iterator[str]:
    """Runs of letters and runs of digits after NFKC and folding of case; Han characters one by one."""
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    yield from re.findall(rf"[{HAN}]|\d+|[^\W\d_{HAN}]+", text)


def undated(text: str) -> str:
    """A text without its dates, which are written anew, its list mark and TeX."""
    for date in reversed(list(dates.find(text))):
        text = f"{text[: date.start]} {text[date.end :]}"
    return re.sub(r"\\[A-Za-z]+", " ", re.sub(r"^\W*(?:\d{1,3}|[A-Za-z])[.)\]]\s", "", text))


@dataclass(frozen=True)
class Account:
    """What a site shows, and where it went."""

    seen: tuple[Seen, ...]
    report: Report
    #: words of the CV in all languages
    printed: frozenset[str]
    #: the printed texts and addresses themselves
    texts: tuple[str, ...] = ()

    def unproved(self) -> list[tuple[Record, list[str]]]:
        """Records that are called printed or merged and have words that are not in the print, with these."""
        there = frozenset(run for text in self.texts for run in runs(text))
        found = []
        for record in self.report.ledger:
            missing = [run for run in runs(undated(record.words)) if run not in there and run not in SMALL]
            if record.fate != "left out" and missing:
                found.append((record, missing))
        return found

    def told(self, fates: Iterable[str]) -> frozenset[str]:
        """The words of the ledger's records of these fates."""
        return known(r.words for r in self.report.ledger if r.fate in fates)

    def missing(self, known: frozenset[str]) -> list[tuple[str, Seen]]:
        """The words that are not known, with where they stand."""
        return [(word, one) for one in self.seen for word in one.words if word not in known]


def account(site: Path) -> Account:
    """Reads a site and prints it as HTML."""
    with tempfile.TemporaryDirectory() as folder, watched() as seen:
        report = build(replace(load(site), formats=("html",), output_dir=Path(folder)))
        trees = [lxml.html.document_fromstring(made.path.read_bytes()) for made in report.files]
    bodies = [tree.find("body") for tree in trees]
    texts = [text for body in bodies for _, text in visible(body)]
    # The theme sets marks between Chinese and Latin text: words that they part are words too.
    hrefs = [str(href) for body in bodies for element in body.iter("a") if (href := element.get("href"))]
    texts += [
        element.text_content() for body in bodies for element in body.iter("p", "li", "h1", "h2", "h3", "td", "div")
    ]
    return Account(tuple(dict.fromkeys(seen)), report, known(texts), (*texts, *hrefs))


def main(arguments: list[str]) -> int:
    verbose = "-v" in arguments
    total: Counter[str] = Counter()
    for name in (a for a in arguments if a != "-v"):
        try:
            made = account(Path(name))
        except CvgenError as reason:
            print(f"{name}: {reason}")
            continue
        count = sum(len(one.words) for one in made.seen)
        lost = made.missing(made.printed | made.told(("printed", "merged", "left out")))
        anew = made.missing(made.printed | made.told(("merged", "left out")))
        total += Counter(all=count, lost=len(lost), anew=len(anew))
        print(f"{_shares(count, len(lost), len(anew))}  {name}")
        for title, missing in (("lost", lost), ("written anew", anew if verbose else [])):
            by_place: dict[Seen, list[str]] = {}
            for word, one in missing:
                by_place.setdefault(one, []).append(word)
            for one, gone in by_place.items():
                print(f"    {title}: {one.path.name}:{one.line}: {' '.join(gone)[:70]}  | {one.text[:90]}")
    print(f"{_shares(total['all'], total['lost'], total['anew'])}  all")
    return 0


def _shares(count: int, lost: int, anew: int) -> str:
    return f"{1 - lost / max(1, count):.4f}  unaltered {1 - anew / max(1, count):.4f}  {count:6} words"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
