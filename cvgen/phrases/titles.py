"""Where in a reference its title stands: in a link, in quotation marks, in bold, on a line, or by its manner."""

from __future__ import annotations

import re

from cvgen.cv.authors import authors_end, is_name, looks_like_authors, split_authors
from cvgen.cv.text import BLANKS, HAN, Inline, plain

_QUOTED = re.compile(r"[“\"「《]([^“”\"「」《》]{8,300}?)[,.，。]?[”\"」》]")
_GBT = re.compile(rf"{BLANKS}\[(?:J|C|P|D|M|R|S|N|A|Z|EB|DB|CP|PP)(?:/OL)?\]", re.I)
_ENDS = re.compile(r"(?<=[\w)”\"’?!])[.。?？](?:\s+|(?=[A-Z" + HAN + r"\[])|$)")
#: Words that tell a venue.
VENUE = re.compile(
    r"\b(?:NeurIPS|NIPS|ICML|ICLR|CVPR|ICCV|ECCV|AAAI|IJCAI|ACL|EMNLP|NAACL|COLING|INTERSPEECH|ICASSP|KDD|WWW|SIGIR|"
    r"CIKM|WSDM|"
    r"ACM|MM|IEEE|TPAMI|TKDE|TIP|TOIS|arXiv|Journal|Trans(?:actions)?|Proc(?:eedings)?|Conference|Workshop|Symposium|Letters|"
    r"Preprint|Springer|Elsevier|Nature|Science|Review|submitted|accepted|in press|to appear|Findings|ICRA|IROS|"
    r"RSS|CHI|UIST|VLDB|"
    r"SIGMOD|ICDE|OSDI|SOSP|NSDI|USENIX|CCS|NDSS|Thesis|Press|CoRR|SCI|CCF)\b"
    r"|学报|期刊|会议|杂志|大学学位|出版社|\b(?:19|20)\d\d\b",
    re.I,
)
#: "(2021)" behind the authors, as in APA.
YEAR_IN_BRACKETS = re.compile(r"(?:(?<!\s)\s+)?+[(（](?P<year>(?:19|20)\d\d)[a-z]?(?:,[^)]{1,20})?[)）]\s*[.,:]?\s*")


def title_span(text: Inline) -> tuple[int, int, bool] | None:
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
    return _is_title(words) or (len(words.split()) > 4 and words.count(",") < 2 and not VENUE.fullmatch(words.strip()))


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
                and not (VENUE.search(words) and re.search(r"\b(?:19|20)\d\d\b", words))
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
    year = YEAR_IN_BRACKETS.search(line)
    if year is None or year.start() == 0 or not looks_like_authors(line[: year.start()].strip(" .,")):
        return None
    end = _ENDS.search(line, year.end() + 6)
    stop = len(line) if end is None else end.start() + (line[end.start()] in "?？")
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
        is_venue = VENUE.search(part) and re.search(r"(?:19|20)\d\d", part) and len(part) < 60
        if not is_venue and (alone or (not names and _is_title(part))):
            return start, start + len(part)
    return None


def _sentence_title(line: str) -> tuple[int, int, bool] | None:
    """A reference on one line: authors, then the title up to its full stop or comma; else the first sentence."""
    start = authors_end(line)
    sure = start > 0
    if sure and (first := _title_before_authors(line[:start], line[start:])):
        return 0, first, True  # "A Title in Capitals, Ada Lin, Bo Sun, ICML 2024"
    while start < len(line) and line[start] in " .．。:：,，;；|":
        start += 1
    rest = line[start:]
    if not rest:
        return None
    end = next((m for m in _ENDS.finditer(rest, min(len(rest), 12)) if not _goes_on(rest, m)), None)
    bar = re.search(rf"{BLANKS}[|｜\n]\s*", rest)
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


def _goes_on(rest: str, end: re.Match[str]) -> bool:
    """Whether a question mark stands within a title: no authors or venue follow it, but its second half."""
    if rest[end.start()] not in "?？":
        return False
    tail = rest[end.end() :]
    comma = re.search(r"[,，]\s", tail)
    return bool(comma and not authors_end(tail) and _is_author_tail(tail[comma.end() :]))


def _title_before_authors(authors: str, behind: str) -> int:
    """How long the first part of what looks like a list of authors is, when it is the title of the paper; else 0."""
    first, *others = re.split(r"[,，]\s", authors)
    words = first.split()
    if (
        len(words) < 4
        or len(others) < 2
        or any(len(word.strip(".")) == 1 for word in words)
        or len(behind.strip()) > 80
    ):
        return 0
    return len(first) if all(len(other.split()) <= 4 for other in others) else 0


def _is_author_tail(tail: str) -> bool:
    """Whether what follows a title's comma is a list of at least two authors."""
    end = authors_end(tail)
    return end > 0 and len(re.findall(r"[,，、]|\band\b|et al", tail[: end + 8])) >= 1 and not tail.startswith("and ")
