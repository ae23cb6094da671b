"""A publication as people write it on a page, in its parts: title, authors, venue, links, notes.

A title in a link, in bold or in quotation marks, on a line of its own, or inside a reference in GB/T 7714, APA or IEEE
manner; a venue in front as a badge or code span; authors before or behind. What fits no part stays with the venue, in
the order of the page, so that nothing is lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from cvgen import dates
from cvgen.dates import Periods
from cvgen.reading.names import authors_end, is_name, looks_like_authors, split_authors
from cvgen.reading.phrases import split_lines
from cvgen.text import HAN, Inline, Run, cut, inline, join, plain, squash, strip, tidy, without

_EDGE = " \t\n,，:：;；|·•.。、/–—-"
_CHIP = re.compile(
    r"\W*(?:(?:full |short |long |online |official |our |the |open |source |see |view |read |get |download |live |demo |main |camera ?ready )*"
    r"(?:paper|pdf|arxiv|web|code|codes|github|git|project(?: ?page| ?website| ?homepage)?|page|home ?page|website|web ?page|demo|"
    r"video|videos|youtube|bilibili|slides?|ppt|poster|data ?sets?|data|bibtex|bib|doi|link|links|blog|supp(?:lementary)?(?: material)?|"
    r"appendix|repo(?:sitory)?|models?|weights|hugging ?face|talk|media|news|press|html|abs(?:tract)?|publisher|version|preprint|"
    r"openreview|acm|ieee|springer|biorxiv|cite|citation|citations|benchmark|leaderboard|colab|docs?|documentation|toolkit|tool|"
    r"software|app|twitter|wechat|zhihu|medium|certificate|patent|tutorial|artifacts?|extended(?: version)?|technical report|report|teaser|explainer|thread|audio samples?|samples?|media coverage|journal|download|here|package|"
    r"代码|论文|项目|项目主页|主页|链接|下载|下载pdf|下载链接|知网链接|知网|演示|视频|数据集|数据|证书|海报|幻灯片|中文解读|中文版|英文版|原文|全文|"
    r"解读|报道|新闻|专利|网页|预印本|开源代码|源码|官网|公众号)"
    r"(?:[ :/+&-](?:code|page|website|stars?|paper|version|link|\d+|pdf|report|blog|data|model|dataset))*)\W*",
    re.I,
)
_VENUE = re.compile(
    r"\b(?:NeurIPS|NIPS|ICML|ICLR|CVPR|ICCV|ECCV|AAAI|IJCAI|ACL|EMNLP|NAACL|COLING|INTERSPEECH|ICASSP|KDD|WWW|SIGIR|CIKM|WSDM|"
    r"ACM|MM|IEEE|TPAMI|TKDE|TIP|TOIS|arXiv|Journal|Trans(?:actions)?|Proc(?:eedings)?|Conference|Workshop|Symposium|Letters|"
    r"Preprint|Springer|Elsevier|Nature|Science|Review|submitted|accepted|in press|to appear|Findings|ICRA|IROS|RSS|CHI|UIST|VLDB|"
    r"SIGMOD|ICDE|OSDI|SOSP|NSDI|USENIX|CCS|NDSS|Thesis|Press|CoRR|SCI|CCF)\b|学报|期刊|会议|杂志|大学学位|出版社|\b(?:19|20)\d\d\b",
    re.I,
)
_LABELLED = re.compile(
    r"\s*(?:(?:\[?[A-Z]{1,3}\d{1,3}\]?|\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)、．])\s+|(?:论文|专利|软著|著作|(?i:Paper|Title|Patent|Software|Book|Chapter))(?:\s*[(（][^()（）]{1,12}[)）])?\s*[:：]\s*)"
)
_QUOTED = re.compile(r"[“\"「《]([^“”\"「」《》]{8,300}?)[,.，。]?[”\"」》]")
_GBT = re.compile(r"\s*\[(?:J|C|P|D|M|R|S|N|A|Z|EB|DB|CP|PP)(?:/OL)?\]", re.I)
_APA = re.compile(r"\s*[(（](?P<year>(?:19|20)\d\d)[a-z]?(?:,[^)]{1,20})?[)）]\s*[.,:]?\s*")
_ENDS = re.compile(r"(?<=[\w)”\"’?!])[.。?？](?:\s+|(?=[A-Z" + HAN + r"\[])|$)")
#: The number of a patent or registered software in brackets behind its name.
_REGISTRATION = re.compile(r"\s*[(（]((?=[^()（）]*\d{4})[A-Z0-9./ -]{8,24})[)）]$")


@dataclass(frozen=True, slots=True)
class Chip:
    """A short link beside a publication: its word and address."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Citation:
    """The parts of a publication; `sure` when a title was found by more than being all there is."""

    title: Inline
    authors: Inline = ()
    venue: Inline = ()
    href: str = ""
    chips: tuple[Chip, ...] = ()
    dates: Periods = ()
    sure: bool = True


def read(text: Inline, badge: str = "") -> Citation | None:
    """A publication from its lines (and the words of a badge beside it); None when no title can be made out."""
    chips, text = take_chips(text)
    text = _without_label(text)
    lead, text = _leading_code(text)
    if not plain(text).strip():
        return None
    found = _title_span(text)
    if found is None:
        return None
    start, end, sure = found
    title = strip(cut(text, start, end), " \n,，.。;；|")
    words = plain(title)
    if words[:1] in '“"「' and words[-1:] in '”"」':
        title = strip(title, '“”"「」,，. ')
    before, behind = cut(text, 0, start), cut(text, end)
    authors, venue = _around(before, behind)
    number = _REGISTRATION.search(plain(title))
    if number:
        title, venue = (
            strip(cut(title, 0, number.start())),
            join((strip(cut(title, number.start(1), number.end(1))), venue), ", "),
        )
    head = _flat(lead)
    if squash(plain(head)) and squash(plain(head)) in squash(plain(venue)):
        head = ()
    venue = join((head, venue), ", ")
    venue = join((_plain_badge(badge, venue), venue), ", ")
    return Citation(
        title=tuple(_unlinked(title)),
        authors=authors,
        venue=venue,
        href=next((run.href for run in title if run.href), ""),
        chips=chips,
        dates=year_of(plain(venue)) or year_of(plain(text)),
        sure=sure,
    )


def year_of(text: str) -> Periods:
    """The last year or date in a text that is no number of pages or arXiv identifier."""
    text = re.sub(
        r"\d{4}\.\d{4,5}|\b10\.\d{4,9}/\S+|\d+\s*[-–]\s*\d+\s*(?:页|pp)|(?:pp?\.|pages?|:)\s*\d+\s*[-–]+\s*\d+",
        " ",
        text,
    )
    found = [f.periods for f in dates.find(text) if f.periods[0].single and not f.periods[0].expected]
    return found[-1][-1:] if found else ()


def take_chips(text: Inline) -> tuple[tuple[Chip, ...], Inline]:
    """The short links ("Code", "[PDF]", "DOI: 10.…") of a publication, and its text without them."""
    chips: list[Chip] = []
    spans: list[tuple[int, int]] = []
    at = 0
    line = plain(text)
    linked: list[tuple[int, int, str]] = []
    for run in text:
        stop = at + len(run.text)
        if run.href:
            if linked and linked[-1][1] == at and linked[-1][2] == run.href:
                linked[-1] = (linked[-1][0], stop, run.href)
            else:
                linked.append((at, stop, run.href))
        at = stop
    for start, stop, href in linked:
        words = line[start:stop].strip()
        if _CHIP.fullmatch(words) or re.fullmatch(
            r"\W*(?:doi\s*[:：]?\s*)?10\.\d{4,}/\S+|https?://\S+|arxiv:\s*[\d.]+(?:v\d)?\W*", words, re.I
        ):
            low, high = _bracketed(line, start, stop)
            chips.append(Chip(words.strip("[]()（）【】 :：|") or words, href))
            spans.append((low, high))
    for match in re.finditer(r"[\[【]\s*([^\[\]【】]{1,30}?)\s*[\]】]", line):
        if _CHIP.fullmatch(match.group(1)) and not any(low <= match.start() < high for low, high in spans):
            spans.append(match.span())  # the word of a link that leads nowhere
    left = without(text, _merged(spans))
    return tuple(chips), _mended(left)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return sorted(set(spans))


def _bracketed(line: str, start: int, stop: int) -> tuple[int, int]:
    """A chip with its own brackets, and the bar or comma in front of it."""
    while start and stop < len(line) and line[start - 1] in "[(（【" and line[stop] in "])）】":
        start, stop = start - 1, stop + 1
    return start, stop


def _mended(text: Inline) -> Inline:
    """Bars, blanks and empty brackets that stood between chips, and lines of them, taken out."""
    line = plain(text)
    spans = [m.span() for m in re.finditer(r"[(（\[【][\s|｜/,，·:：;]*[)）\]】]", line)]
    spans += [m.span() for m in re.finditer(r"(?:(?<=\n)|^)[\s|｜/·•,，:：;；\-]+(?=\n|$)", line)]
    spans += [(m.start(1), m.end(1)) for m in re.finditer(r"[^\s|｜·/]([ \t]*(?:[|｜·/•][ \t]*)+)(?=\n|$)", line)]
    spans += [m.span() for m in re.finditer(r"(?:[ \t]*[|｜·•][ \t]*){2,}", line)]
    spans += [
        (m.start() + 1, m.end()) for m in re.finditer(r"[.,，。]\s+[.,，。](?=\s|$)", line) if "…" not in m.group()
    ]
    spans += [(m.start(1), m.end(1)) for m in re.finditer(r"(?:\n|^)([ \t]*[|｜·•][ \t]*)(?=\S)", line)]
    cleared: list[tuple[int, int]] = []
    for low, high in sorted(spans):
        if cleared and low < cleared[-1][1]:
            low = cleared[-1][1]
        if low < high:
            cleared.append((low, high))
    return tidy(without(text, cleared))


def _without_label(text: Inline) -> Inline:
    """A reference without its "[3]", "J12." or "论文：" in front."""
    match = _LABELLED.match(plain(text))
    return tidy(cut(text, match.end())) if match else text


def _leading_code(text: Inline) -> tuple[Inline, Inline]:
    """The code spans a line begins with, which hold the venue, and the rest."""
    end = 0
    for run in text:
        if not (_is_venue_run(run) or not run.text.strip(" \n,，|·")):
            break
        end += len(run.text)
    if end >= len(plain(text)):
        return (), text
    return tidy(cut(text, 0, end)), tidy(cut(text, end))


def _is_venue_run(run: Run) -> bool:
    """A code span that is no name, or a short bold venue with its year: both stand in front of many titles."""
    if run.code:
        return not looks_like_authors(run.text)
    words = run.text.strip(" ,，:：")
    return (
        run.bold
        and not run.href
        and len(words) < 40
        and bool(_VENUE.match(words))
        and bool(re.search(r"(?:19|20)\d\d|'\d\d", words))
    )


def _title_span(text: Inline) -> tuple[int, int, bool] | None:
    """Where in its plain text the title stands, and whether there was a sign of it."""
    line = plain(text)
    for span in (_linked_title(text), _gbt_title(line), _quoted_title(line), _bold_title(text), _apa_title(line)):
        if span:
            return (*span, True)
    if span := _line_title(text):
        return (*span, True)
    return _sentence_title(line)


def _linked_title(text: Inline) -> tuple[int, int] | None:
    """The first link whose words are long enough for a title and no person."""
    at, best = 0, None
    for run in text:
        stop = at + len(run.text)
        if run.href:
            if best and best[1] == at:
                best = (best[0], stop)
            elif best is None:
                best = (at, stop)
        elif best and run.text.strip():
            if _is_linked_title(plain(text)[best[0] : best[1]]) and not _follows_authors(plain(text)[: best[0]]):
                return best
            best = None
        at = stop
    if best and _is_linked_title(plain(text)[best[0] : best[1]]) and not _follows_authors(plain(text)[: best[0]]):
        return best
    return None


def _follows_authors(before: str) -> bool:
    """Whether a link stands behind "Title, authors," and so names the venue."""
    line = before.rsplit("\n", 1)[-1].strip(" ,，.")
    return any(
        comma.start() >= 16 and _is_author_tail(line[comma.end() :]) and not authors_end(line[: comma.end()])
        for comma in re.finditer(r"[,，]\s*", line)
    )


def _is_linked_title(words: str) -> bool:
    """A link of several words is no list of authors, whose names are linked one by one."""
    return _is_title(words) or (len(words.split()) > 4 and words.count(",") < 2 and not _VENUE.fullmatch(words.strip()))


def _is_title(words: str) -> bool:
    words = words.strip()
    if re.search(f"[{HAN}]", words):
        return len(words) >= 8 and not looks_like_authors(words)
    return (
        len(words) >= 16
        and len(words.split()) >= 3
        and not (is_name(words) and len(words.split()) < 5)
        and not looks_like_authors(words)
    ) or bool(re.fullmatch(r"[\w-]{3,}[:：].{8,}", words))


def _quoted_title(line: str) -> tuple[int, int] | None:
    for match in _QUOTED.finditer(line):
        if _is_title(match.group(1)) and not (
            match.group()[0] == "《" and match.start() > 0 and len(match.group(1)) < 12
        ):
            return match.span()
    return None


def _bold_title(text: Inline) -> tuple[int, int] | None:
    """A bold stretch that is neither the own name nor a venue."""
    at, best = 0, None
    for run in (*text, None):
        stop = at + (len(run.text) if run else 0)
        if run is not None and run.bold:
            best = (best[0] if best and best[1] == at else at, stop)
        elif best is not None and (run is None or run.text.strip()):
            words = plain(text)[best[0] : best[1]]
            if (
                _is_title(words)
                and len(words.split()) >= (1 if re.search(f"[{HAN}]", words) else 4)
                and not (_VENUE.search(words) and re.search(r"\b(?:19|20)\d\d\b", words))
                and not _follows_authors(plain(text)[: best[0]])
            ):
                return best
            best = None
        at = stop
    return None


def _gbt_title(line: str) -> tuple[int, int] | None:
    """GB/T 7714: authors. title[J]. venue."""
    mark = _GBT.search(line)
    if mark is None:
        return None
    head = line[: mark.start()]
    start = authors_end(head)
    while start < len(head) and head[start] in " .．。:：,，":
        start += 1
    return (start, mark.end()) if len(head) - start >= 6 else None


def _apa_title(line: str) -> tuple[int, int] | None:
    """APA: authors (year). title. venue."""
    year = _APA.search(line)
    if year is None or year.start() == 0 or not looks_like_authors(line[: year.start()].strip(" .,")):
        return None
    end = _ENDS.search(line, year.end() + 6)
    stop = end.start() + (1 if end and line[end.start()] in "?？" else 0) if end else len(line)
    return (year.end(), stop) if _is_title(line[year.end() : stop]) else None


def _line_title(text: Inline) -> tuple[int, int] | None:
    """Title, authors and venue on lines of their own: the first line that is neither authors nor venue."""
    line = plain(text)
    if "\n" not in line:
        return None
    lines = line.split("\n")
    starts = [sum(len(part) + 1 for part in lines[:n]) for n in range(len(lines))]
    lists = [len(split_authors(part)) if looks_like_authors(part) or authors_end(part) else 0 for part in lines]
    if not any(lists):
        return None
    for start, part, names in zip(starts, lines, lists, strict=True):
        # A short title in capitals looks like one name; beside a real list of authors it is none.
        alone = names == 1 and max(lists) > 1 and len(part.split()) > 2
        if alone or (not names and _is_title(part)):
            if not (_VENUE.search(part) and re.search(r"(?:19|20)\d\d", part) and len(part) < 60):
                return start, start + len(part)
    return None


def _sentence_title(line: str) -> tuple[int, int, bool] | None:
    """A reference on one line: authors, then the title up to its full stop or comma; else the first sentence."""
    start = authors_end(line)
    sure = start > 0
    while start < len(line) and line[start] in " .．。:：,，;；|":
        start += 1
    rest = line[start:]
    if not rest:
        return None
    end = _ENDS.search(rest, min(len(rest), 12))
    bar = re.search(r"\s*[|｜\n]\s*", rest)
    stop = min((m.start() for m in (end, bar) if m), default=len(rest))
    if end and end.start() == stop and rest[stop] in "?？":
        stop += 1
    if not sure:
        for comma in re.finditer(r"[,，]\s", rest[:stop]):
            if comma.start() >= 12 and _is_author_tail(rest[comma.end() : stop]):
                stop, sure = comma.start(), True
                break
    words = rest[:stop]
    if len(words.strip()) < 6:
        return None
    return start, start + stop, sure or _is_title(words)


def _is_author_tail(tail: str) -> bool:
    """Whether what follows a title's comma is a list of at least two authors."""
    end = authors_end(tail)
    return end > 0 and len(re.findall(r"[,，、]|\band\b|et al", tail[: end + 8])) >= 1 and not tail.startswith("and ")


def _around(before: Inline, behind: Inline) -> tuple[Inline, Inline]:
    """Authors and venue from what stands before and behind the title."""
    authors: list[Inline] = []
    venue: list[Inline] = []
    head = strip(before, _EDGE + '"“')
    if head:
        words = plain(head)
        stop = authors_end(words)
        if year := _APA.search(words):
            authors.append(strip(cut(head, 0, year.start()), " ,，;；"))
            venue.append(inline(year.group("year")))
            if rest := strip(cut(head, year.end()), _EDGE):
                venue.append(rest)
        elif stop:
            authors.append(strip(cut(head, 0, stop), " ,，;；"))
            rest = strip(cut(head, stop), _EDGE)
            if rest:
                venue.append(rest)
        elif looks_like_authors(words):
            authors.append(head)
        else:
            venue.append(head)
    for line in split_lines(strip(behind, ' ,，;；|.。:：\n”"')):
        pieces = _bars(line)
        for piece in pieces:
            words = plain(piece)
            stop = authors_end(words) if not authors else 0
            if stop:
                authors.append(strip(cut(piece, 0, stop), " ,，;；"))
                venue.append(strip(cut(piece, stop), " ,，.。;；:：|"))
            elif not authors and looks_like_authors(words) and not _VENUE.search(words):
                authors.append(strip(piece, " ,，;；"))
            else:
                venue.append(strip(piece, " ,，;；|"))
    return (authors[0] if authors else ()), _joined(venue)


def _bars(line: Inline) -> list[Inline]:
    """The parts of a line between bars."""
    words = plain(line)
    parts, at = [], 0
    for match in re.finditer(r"\s*[|｜]\s*", words):
        parts.append(cut(line, at, match.start()))
        at = match.end()
    parts.append(cut(line, at))
    return [tidy(part) for part in parts if plain(part).strip(_EDGE)]


def _joined(parts: list[Inline]) -> Inline:
    """Parts of a venue with commas between them; a part that begins with a bracket follows a blank."""
    found: Inline = ()
    for part in parts:
        part = strip(part, "/ ")
        words = plain(part).strip()
        if not words:
            continue
        if found:
            found = join((found, part), " " if words[0] in "([（【" or plain(found)[-1:] in ".。,:" else ", ")
        else:
            found = part
    return tidy(found)


def _plain_badge(badge: str, venue: Inline) -> Inline:
    """The badge's words unless the venue says the same already."""
    badge = " ".join(badge.split())
    return () if not badge or squash(badge) in squash(plain(venue)) else inline(badge)


def _flat(lead: Inline) -> Inline:
    """Code spans of a venue as plain text."""
    return strip(tuple(replace(run, code=False) for run in lead), _EDGE)


def _unlinked(title: Inline) -> Inline:
    return tuple(
        replace(run, href="", bold=False, italic=run.italic and any(not r.italic for r in title)) for run in title
    )
