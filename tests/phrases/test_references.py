"""Written references in all styles: each is parted rightly or stands as it is; no word is lost, added or moved."""

from __future__ import annotations

import re
import time
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
import yaml

from cvgen.cv.authors import split_authors
from cvgen.cv.text import Run, one_line, plain
from cvgen.markup.outline import inline_of
from cvgen.phrases import citation

LISTS = ("references.yml", "more_references.yml", "further_references.yml")


def rows(name: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = yaml.safe_load((Path(__file__).parent / name).read_text("utf-8"))
    return found


def folded(text: str) -> str:
    """A text without what styles do differently: quotation marks, dashes, full stops of initials."""
    text = unicodedata.normalize("NFKC", " ".join(text.split())).casefold()
    return re.sub(r"[.]", "", re.sub(r"[–—‑-]", "-", re.sub(r"[“”\"‘’]", "'", text))).strip()


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold()))


def written(text: tuple[Run, ...]) -> Counter[str]:
    """The words of a line, without its number in a list, the mark of its type, and raised numbers of affiliations."""
    line = plain(run for run in text if not run.raised)
    line = re.sub(r"^\s*\[?\d{1,3}[\].]\s", "", line)
    return words(re.sub(r"[\[［][JCDMP](/OL)?[\]］]", "", line))


def fields(found: citation.Citation) -> tuple[str, list[str], str, str]:
    """Title, authors, venue and date, as they stand in JSON."""
    title = re.sub(r"\s*[\[［][JCPDMRSN](?:/OL)?[\]］]$", "", one_line(found.title))
    date = found.dates[0].iso_start() if found.dates else ""
    venue = re.sub(r"\s*\[P\]", "", one_line(found.venue))
    return title, list(split_authors(one_line(found.authors))), venue, date


def fate(row: dict[str, object]) -> str:
    """ "right", "whole", or what is wrong with the parts."""
    text = inline_of(str(row["line"]))
    found = citation.read(text)
    assert found is not None
    if found.whole:
        return "whole" if one_line(found.whole) == one_line(text) else "altered"
    title, authors, venue, date = fields(found)
    lost = written(text) - words(" ".join((title, *authors, venue)))
    added = words(" ".join((title, *authors, venue))) - written(text)
    if added or any(word not in ("and", "和", date[:4]) for word in lost):
        return f"altered: {lost} {added}"
    want = (row["title"], row["authors"], row["year"])
    have = (title, authors, date[:4])
    alike = folded(str(want)) == folded(str(have)) and folded(str(row["venue"])) in folded(venue)
    return "right" if alike else f"wrong: {have} {venue}"


@pytest.mark.parametrize("name", LISTS)
def test_each_reference_is_parted_rightly_or_stands_as_it_is(name):
    fates = {str(row["line"]): fate(row) for row in rows(name)}
    assert {line: what for line, what in fates.items() if what not in ("right", "whole")} == {}
    assert sum(what == "right" for what in fates.values()) >= 0.97 * len(fates)


def test_there_are_enough_of_all_styles():
    styles = Counter(str(row["style"]) for row in rows("references.yml"))
    assert sum(styles.values()) >= 300
    assert len(styles) >= 28


def test_hundreds_are_read_in_no_time():
    texts = [inline_of(str(row["line"])) for row in rows("references.yml")[:300]]
    citation.read(texts[0])
    started = time.process_time()
    for text in texts:
        citation.read(text)
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    "length", ["Tides", "Tides and the damping of slow storms by walls of kelp in narrow northern bays"]
)
@pytest.mark.parametrize(
    "style",
    [
        "Reyes, O., & Lund, T. (2019). {}. *Journal of Tides*, 3(2), 1–9.",
        'O. Reyes and T. Lund, "{}," Journal of Tides, vol. 3, no. 2, pp. 1-9, 2019.',
        "Reyes O, Lund T. {}. Journal of Tides. 2019;3(2):1-9.",
        "[{}](https://t.example), **Ona Reyes**, Tor Lund, Journal of Tides, 2019",
        "{}<br>**Ona Reyes**, Tor Lund<br>Journal of Tides, 2019",
        "Ona Reyes and Tor Lund, {}, Journal of Tides, 2019.",
    ],
)
def test_a_form_does_not_depend_on_the_length_of_the_title(style, length):
    found = citation.read(inline_of(style.format(length)))
    assert found is not None
    assert plain(found.title) == length
    assert len(split_authors(plain(found.authors))) == 2
    assert "Journal of Tides" in plain(found.venue)


@pytest.mark.parametrize(
    "line",
    [
        "Quiet Ports, **Xiao Lin**, ICHL 2023",
        "Xiao Lin, An He, Quiet Ports, Journal of Harbours, 2024",
        "Roots. Walls. Kelp. Foam. 2020.",
        "Roots and walls, Ona Reyes, 2019",
        "Deep Tides. Still Waters. Sea Waves, 2020.",
        "A Map, B Trees. Journal of Maps, 2020.",
        "M Chen, Kofi Boateng. Teaching robots to weave. IEEE Robotics Notes, 2022.",
        "Boateng, Kofi, editor. Winds of Change. Harbour Press, 2018.",
    ],
)
def test_what_cannot_be_told_stands_as_it_is_written(line):
    found = citation.read(inline_of(line))
    assert found is not None
    assert (plain(found.whole), found.title, found.authors, found.venue) == (line.replace("*", ""), (), (), ())
