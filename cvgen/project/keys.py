"""The keys of cvgen.yml as one table: what each takes, for the reader and for `cvgen schema` alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from cvgen.cv.model import KINDS
from cvgen.papers.lists import CITATIONS, GROUPS, NUMBERED, ORDERS, PREPRINTS, SHOWN, TYPES
from cvgen.select.rules import POSITIONS
from cvgen.words.locale import DATE_STYLES, LANGUAGES, PRINTED

PAPERS = ("a4", "letter")
MOST_PAGES = 50

#: What a key takes. word: one line. words: a list of them, or one. text: one line, or a map of languages. choice: one
#: of `known`. choices: a list of those, or one. keys: the keys of `keys` and no other. map: any key, each with a value
#: as `each` says. free: whatever another room makes of it. either: the first of `either` that fits the value's shape.
Sort = Literal["word", "words", "text", "choice", "choices", "number", "flag", "keys", "map", "free", "either"]


@dataclass(frozen=True, slots=True)
class Key:
    """What one key takes; `says` is its meaning in a sentence."""

    sort: Sort
    says: str = ""
    known: tuple[str, ...] = ()
    #: of a choice: what one of `known` is called in a message
    noun: str = ""
    least: int = 0
    most: int = 0
    keys: Mapping[str, Key] = field(default_factory=dict)
    each: Key | None = None
    either: tuple[Key, ...] = ()


COUNT = Key("number", "how many entries are printed", least=1, most=10_000)
_YEAR = Key("number", "a year", least=1900, most=2999)

SECTIONS = {
    "order": Key("words", "sections by kind or heading, the first one first; the others follow in the page's order"),
    "titles": Key("map", "headings to print, by kind or by the page's heading", each=Key("text")),
    "omit": Key("words", "sections left out, by kind or heading"),
    "break_before": Key("words", "what begins a page: sections by kind or heading, entries by their title"),
    "limits": Key("map", "how many entries of a section are printed, by kind or heading", each=COUNT),
    "shorten": Key("words", "sections that lose their last entries when the CV has to fit on its pages, in this order"),
}

ME = {
    "name": Key("text", "the name; 'Jane Doe (张三)' gives both"),
    "spellings": Key("words", "other spellings of the name in lists of authors"),
    "email": Key("word", "the address to print"),
    "phone": Key("word", "the number to print"),
    "location": Key("text", "town or address"),
    "headline": Key("text", "the line below the name"),
    "affiliation": Key("text", "school or company"),
    "details": Key("map", "personal data by their labels, such as the date of birth", each=Key("text")),
}

_SHOW = Key("choice", "all, the selected ones first, or only these", known=SHOWN, noun="choice of papers")
_PAPERS = Key("words", "the selected papers by id, DOI or title")

PUBLICATIONS = {
    "group": Key("choice", "what the papers are grouped by", known=GROUPS, noun="grouping"),
    "numbered": Key(
        "choice", "[12], or [J3] by type; the newest has the highest number", known=NUMBERED, noun="numbering"
    ),
    "selected": Key(
        "either",
        "which papers are printed; a list names the selected ones and prints only them",
        either=(Key("keys", keys={"show": _SHOW, "papers": _PAPERS}), _PAPERS, _SHOW),
    ),
    "limit": Key("number", "how many papers a section prints", least=1, most=10_000),
    "authors": Key("number", "how many authors of a paper are shown; the owner always is", least=1, most=1_000),
    "preprints": Key("choice", "preprints and papers under review", known=PREPRINTS, noun="place of preprints"),
    "order": Key("choice", "the order of the papers", known=ORDERS, noun="order"),
    "style": Key("word", "the citation style: theme, apa, chicago-author-date, ieee, gb-t-7714-2025, nature …"),
    "citations": Key(
        "choice", "how often papers are cited, where the page shows it", known=CITATIONS, noun="way with citations"
    ),
}

#: What is filled in, in the text of a footer.
FOOTER_BLANKS = ("name", "page", "pages", "date")

SIGNATURE = {
    "place": Key("text", "the town"),
    "date": Key("text", "the day, or {date} for that of the last change"),
}

FONTS = {
    "text": Key("words", "font files for all text: regular, bold, italic"),
    "headings": Key("words", "font files for headings"),
    "rare": Key("words", "font files for letters that no other font has"),
}

SELECT = {
    "kinds": Key("choices", "only sections of these kinds", known=KINDS, noun="kind of section"),
    "in": Key("choices", "the kinds that the conditions below hold for", known=KINDS, noun="kind of section"),
    "tags": Key("words", "entries with one of these tags"),
    "without": Key("words", "entries with none of these tags"),
    "selected": Key("flag", "entries marked as selected"),
    "since": _YEAR,
    "until": _YEAR,
    "position": Key("choices", "where the own name stands among the authors", known=POSITIONS, noun="position"),
    "venue": Key("words", "papers whose venue has one of these words"),
    "type": Key("choices", "papers of these types", known=TYPES, noun="type of paper"),
}

_COMMON = {
    "languages": Key("choices", "the languages to print", known=tuple(PRINTED), noun="language"),
    "theme": Key("word", "a theme's name, or its folder in the site"),
    "options": Key("free", "options of the theme, perhaps under its name"),
    "paper": Key("choice", "the size of the paper", known=PAPERS, noun="paper"),
    "pages": Key("number", "on how many pages it has to fit", least=1, most=MOST_PAGES),
    "fill": Key("flag", "whether a last page of a few lines is drawn in by spacing; off leaves it"),
    "dates": Key(
        "choice",
        "how dates are written: in words, as 2022.09, only years, or short",
        known=DATE_STYLES,
        noun="way of dates",
    ),
    "footer": Key(
        "either",
        "what stands in the margin of every page, with {name}, {page}, {pages} and {date}; off for nothing",
        either=(Key("flag"), Key("text")),
    ),
    "signature": Key("keys", "a line to sign on below the last section", keys=SIGNATURE),
    "fonts": Key(
        "either",
        "font files of the site: for all text, or by what they are for",
        either=(Key("keys", keys=FONTS), Key("words")),
    ),
    "bold": Key("words", "words that are bold wherever they stand in running text"),
    "output": Key("word", "names of the finished files; {name} {lang} {variant} {date} {ext} are filled in"),
    "embed": Key("flag", "whether the PDF holds the same CV as JSON Resume, for programs that read it"),
    "sections": Key("keys", "order, headings, what is left out", keys=SECTIONS),
    "publications": Key("keys", "how the papers are chosen, grouped and numbered", keys=PUBLICATIONS),
}

#: The front matter of letters/NAME.md.
LETTER = {
    "to": Key("words", "who it goes to, line by line"),
    "subject": Key("word", "what it is about, as its heading"),
    "date": Key("word", "the date to print; none is printed without it"),
    "lang": Key("choice", "the language, when the file's name does not say it", known=LANGUAGES, noun="language"),
}

VARIANT = {
    **_COMMON,
    "headline": Key("text", "the line below the name"),
    "select": Key("keys", "which entries are printed", keys=SELECT),
}

ROOT = {
    **_COMMON,
    "me": Key("keys", "what the page does not say of its owner", keys=ME),
    "variants": Key("map", "CVs cut to an application, each with what differs", each=Key("keys", keys=VARIANT)),
    "terms": Key("free", "words of your own: a list of {en: …, zh: …}, or English: 中文"),
    "glosses": Key("choice", "names in the other script in brackets", known=("keep", "drop"), noun="way with glosses"),
    "talk": Key("choice", "sentences to the visitors of the site", known=("keep", "drop"), noun="way with talk"),
    "fuzzy": Key("choice", "translations of texts that changed", known=("print", "drop"), noun="way with fuzzy ones"),
    "ignore": Key("words", "codes of warnings that are counted and not shown, such as untranslated"),
    "private": Key("word", "a file that is not committed: phone, address, date of birth"),
    "skip": Key("words", "files and folders of the site that are not read, as paths or glob patterns"),
    "url": Key("word", "the address of the site, for the line that says where the full list is"),
}
