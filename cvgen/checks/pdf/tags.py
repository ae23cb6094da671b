"""The tags of a file with the text of their glyphs, and whether what they say instead of it is the same.

The tree is read from the file's objects, the text from what its pages paint: one walk of each, however large they are.
"""

from __future__ import annotations

import io
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from cvgen.checks.pdf.objects import at, rows_of
from cvgen.checks.pdf.promised import Promise
from cvgen.checks.pdf.proof import ProofRow, listed
from cvgen.cv.text import squash

if TYPE_CHECKING:
    from cvgen.checks.pdf.objects import PdfReader

#: The text of marked content, by the number of its page, from 0, and its own number there.
Marked = Mapping[tuple[int, int], str]

#: Tags stand in each other so often at most; themes reach 20.
_DEEPEST = 150
#: Words in place of a glyph that is no letter, such as "Email" for an icon, have so many letters at most.
_WORDS_OF_A_SIGN = 30
#: Letters of the longest short form, such as "approx.", that is read with other letters than it has.
_SHORT = 6
#: What has words of its own to be read aloud.
_PICTURES = frozenset({"/Figure", "/Formula", "/Form"})
#: What is read next may stand above on the page, as a column at the side does: so often, or in such a share of steps.
_MOST_STEPS_BACK, _BACK = 4, 0.05
_HAN = ("zh", "ja", "ko", "yue", "wuu", "nan", "hak", "lzh", "cmn")
#: Shares of letters in a wrong language, and letters, which are an oversight and not a fault of a file.
_SHARE, _FEW = 0.1, 20


@dataclass(frozen=True, slots=True)
class Tag:
    """An element: `kind` as PDF names it (with roles resolved), and all text below it in order.

    `own` is the text in no element below it, `lang` its language, its own or an outer one's; `depth` counts from 1;
    `instead` are the texts under /ActualText, /Alt and /E.
    """

    kind: str
    text: str
    own: str
    lang: str
    depth: int
    instead: tuple[tuple[str, str], ...]


def marked_texts(data: bytes) -> tuple[dict[tuple[int, int], str], tuple[tuple[str, str], ...]]:
    """The text of marked content, and pairs of an /ActualText on the page and the text of its glyphs.

    Raises ImportError without pdfminer.
    """
    from pdfminer.pdfdevice import PDFDevice
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage
    from pdfminer.psparser import PSLiteral
    from pdfminer.utils import decode_text

    texts: dict[tuple[int, int], list[str]] = defaultdict(list)
    instead: list[tuple[str, str]] = []

    class Device(PDFDevice):
        page = 0
        #: number (-1 for none), /ActualText (None for none) and the text so far of what is open
        opened: list[tuple[int, str | None, list[str]]]

        def begin_tag(self, _tag: Any, props: Any = None) -> None:
            known = props if isinstance(props, dict) else {}
            number, actual = known.get("MCID"), known.get("ActualText")
            said = decode_text(actual) if isinstance(actual, bytes) else None
            self.opened.append((number if isinstance(number, int) else -1, said, []))

        def end_tag(self) -> None:
            if self.opened:
                number, said, parts = self.opened.pop()
                if said is not None:
                    instead.append((said, "".join(parts)))
                if number >= 0:
                    texts[self.page, number] += parts
                if self.opened:
                    self.opened[-1][2].extend(parts)

        def render_string(self, textstate: Any, seq: Any, *_: Any) -> None:
            font = textstate.font
            for part in seq if font is not None and self.opened else ():
                if isinstance(part, PSLiteral) or not isinstance(part, bytes):
                    continue
                self.opened[-1][2].extend(_character(font, code) for code in font.decode(part))

    resources = PDFResourceManager()
    device = Device(resources)
    interpreter = PDFPageInterpreter(resources, device)
    for number, page in enumerate(PDFPage.get_pages(io.BytesIO(data))):
        device.page, device.opened = number, []
        interpreter.process_page(page)
    return {key: "".join(parts) for key, parts in texts.items()}, tuple(instead)


def _character(font: Any, code: int) -> str:
    from pdfminer.pdffont import PDFUnicodeNotDefined

    try:
        return str(font.to_unichr(code))
    except PDFUnicodeNotDefined:
        return "\ufffd"


def tags(file: PdfReader, marked: Marked) -> tuple[tuple[Tag, ...], tuple[tuple[int, int], ...]]:
    """The elements of a file in the order in which they begin, and the marks that they lead to, keys of `marked`.

    Raises ValueError where they lie too deep.
    """
    root = at(file.trailer, "/Root")
    tree = at(root, "/StructTreeRoot")
    pages = {page.indirect_reference.idnum: n for n, page in enumerate(file.pages) if page.indirect_reference}
    walk = _TagWalk(marked, pages, at(tree, "/RoleMap") or {}, set(), [], [])
    walk.text(at(tree, "/K"), str(at(root, "/Lang") or ""), None, 1)
    return tuple(walk.found), tuple(walk.marks)


@dataclass(frozen=True, slots=True)
class _TagWalk:
    """On its way through the tree."""

    marked: Marked
    pages: Mapping[int, int]
    roles: Any
    seen: set[int]
    found: list[Tag]
    marks: list[tuple[int, int]]

    def text(self, node: Any, lang: str, page: int | None, depth: int) -> tuple[str, str]:
        """All text below a node, and that of it which is in no element; elements are added to what is found."""
        if depth > _DEEPEST:
            raise ValueError(f"its tags stand in each other more than {_DEEPEST} times")
        if isinstance(node, list):
            parts = [self.text(one, lang, page, depth) for one in rows_of(node)]
            return "".join(whole for whole, _ in parts), "".join(own for _, own in parts)
        if isinstance(node, int):
            self.marks.append((-1 if page is None else page, node))
            text = self.marked.get(self.marks[-1], "")
            return text, text
        if not hasattr(node, "raw_get") or at(node, "/Type") == "/OBJR" or id(node) in self.seen:
            return "", ""
        self.seen.add(id(node))  # a tree may be made to lead back to itself
        page = self._page(node, page)
        if at(node, "/Type") == "/MCR":
            number = at(node, "/MCID")
            return self.text(number, lang, page, depth) if isinstance(number, int) else ("", "")
        return self._element(node, str(at(node, "/Lang") or lang), page, depth), ""

    def _element(self, node: Any, lang: str, page: int | None, depth: int) -> str:
        kind = str(at(node, "/S") or "")
        instead = tuple((key, str(at(node, key))) for key in ("/ActualText", "/Alt", "/E") if at(node, key) is not None)
        place = len(self.found)
        text, own = self.text(at(node, "/K"), lang, page, depth + 1)
        role = kind if kind not in self.roles else str(at(self.roles, kind))
        self.found.insert(place, Tag(role, text, own, lang, depth, instead))
        return text

    def _page(self, node: Any, page: int | None) -> int | None:
        given = node.raw_get("/Pg") if "/Pg" in node else None
        return self.pages.get(getattr(given, "idnum", -1), page) if given is not None else page


def check(
    file: PdfReader, found: Sequence[Tag], instead: Sequence[tuple[str, str]], promise: Promise | None
) -> tuple[ProofRow, ...]:
    """One row for headings, one for words that are read instead of the text, one for languages, one for lists.

    `instead` are pairs of an /ActualText on a page and the text of its glyphs.
    """
    return (
        _headings(found, promise, outline=bool(file.outline)),
        _said_instead(found, instead),
        _languages(found, str(at(at(file.trailer, "/Root"), "/Lang") or ""), promise),
        _lists(found, promise),
    )


def check_marks(file: PdfReader, marked: Marked, marks: Sequence[tuple[int, int]]) -> ProofRow:
    """Tags lead to marks that are on a page, in about the order of the page, and pages lead to their tags."""
    there = frozenset(marked)
    if lost := len({*marks} - there):
        return ProofRow.failed("way of the tags", f"{lost} of their marks are on no page")
    with_marks = {page for page, _ in there}
    pages = [number for number, page in enumerate(file.pages) if at(page, "/StructParents") is None]
    if bare := [str(number + 1) for number in pages if number in with_marks]:
        return ProofRow.failed("way of the tags", f"there is none from page {listed(bare)}")
    if len({*marks}) < len(marks):
        return ProofRow.failed("way of the tags", "several lead to the same mark")
    steps, back = _steps(marked, marks)
    if back > max(_MOST_STEPS_BACK, _BACK * steps):
        return ProofRow.failed("way of the tags", f"they lead {back} times back to what stands above")
    return ProofRow.passed("way of the tags")


def _steps(marked: Marked, marks: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """How many steps from one mark with text to the next there are, and how many of them lead back."""
    order = {key: place for place, key in enumerate(key for key, text in marked.items() if text.strip())}
    steps = list(pairwise(order[key] for key in marks if key in order))
    return len(steps), sum(after < before for before, after in steps)


def _headings(found: Sequence[Tag], promise: Promise | None, *, outline: bool) -> ProofRow:
    """Headings are tagged as such, with their text and in their levels."""
    given = [(int(one.kind[2:]), squash(one.text)) for one in found if one.kind[:2] == "/H" and one.kind[2:].isdigit()]
    if not given and outline and "/H" not in [one.kind for one in found]:
        return ProofRow.failed("headings", "there are bookmarks, and no text is tagged as a heading")
    wrong = (_unlike(given, promise) if promise else "") or _without_step(given)
    return ProofRow.failed("headings", wrong) if wrong else ProofRow.passed("headings", f"{len(given)}")


def _without_step(given: Sequence[tuple[int, str]]) -> str:
    """What is wrong with headings, by level and text, among themselves; "" where nothing is."""
    empty = sum(not text for _, text in given)
    steps = [after for (before, _), (after, _) in pairwise(given) if after > before + 1]
    said = [f"{empty} without a text"] if empty else []
    said += [f"a level is skipped before level {steps[0]}"] if steps else []
    return ". ".join(said)


def _unlike(given: Sequence[tuple[int, str]], promise: Promise) -> str:
    """What is wrong with headings, by level and text, that are not those of the page; "" where they are."""
    wanted = [(level, squash(text)) for level, text in zip(promise.levels, promise.headings, strict=True) if text]
    if lost := Counter(wanted) - Counter(given):
        return f"not tagged as headings: {listed([text for _, text in lost])}"
    if list(given) != wanted:
        return "others are tagged as headings than those of the page, or in another order"
    return ""


def _said_instead(found: Sequence[Tag], instead: Sequence[tuple[str, str]]) -> ProofRow:
    """/ActualText, /Alt and /E say what the glyphs do."""
    lies = [f"'{said}' for '{text}'" for said, text in instead if _lies(said, text)]
    for one in found:
        for key, said in one.instead:
            if key == "/Alt" and (one.kind in _PICTURES or not said.strip()):
                continue
            if _lies_of_short(said, one.text) if key == "/E" else _lies(said, one.text):
                lies.append(f"'{said}' for '{' '.join(one.text.split())}'")
    if lies:
        return ProofRow.failed("read aloud", f"otherwise than it is seen: {listed(lies)}")
    return ProofRow.passed("read aloud")


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, squash(text)))


def _lies(said: str, text: str) -> bool:
    """Whether other letters are read than are seen; a few words for a sign are its name."""
    read, shown = _letters(said), _letters(text)
    return read != shown and (bool(shown) or len(read) > _WORDS_OF_A_SIGN)


def _lies_of_short(said: str, text: str) -> bool:
    """Whether what is read in full has not the letters of the short form in their order."""
    rest = iter(_letters(said).casefold())
    is_other = not all(letter in rest for letter in _letters(text).casefold())
    return is_other and (len(said) > _WORDS_OF_A_SIGN or len(_letters(text)) > _SHORT)


def _languages(found: Sequence[Tag], lang: str, promise: Promise | None) -> ProofRow:
    """Texts are in the language that their tags say."""
    given: Counter[str] = Counter()
    for tag in found:
        given[_base(tag.lang)] += len(_letters(tag.own))
    given += Counter()  # without those of no letters
    wrong = _wrongly_tagged(found) or _not_of_file(given, lang) or (_not_of_page(given, promise) if promise else "")
    if wrong:
        return ProofRow.failed("languages", wrong)
    return ProofRow.passed("languages", ", ".join(sorted(filter(None, given))))


def _wrongly_tagged(found: Sequence[Tag]) -> str:
    """That too many Chinese characters are in another language by their tags; "" where they are not."""
    han = [(sum(map(_is_han, tag.own)), _base(tag.lang) in _HAN) for tag in found]
    if sum(number for number, told in han if not told) > max(_FEW, _SHARE * sum(number for number, _ in han)):
        return "Chinese characters are tagged as another language"
    return ""


def _not_of_file(given: Counter[str], lang: str) -> str:
    """What is wrong with letters by language in a file of one; "" where nothing is."""
    if given and _base(lang) not in given:
        return f"no text is tagged as {lang}, the language of the file"
    third = max((one for one in given if one not in (_base(lang), "en", *_HAN)), key=given.__getitem__, default="")
    if given[third] > given[_base(lang)]:
        return f"most of the text is tagged as {third}, and the file is in {lang}"
    return ""


def _not_of_page(given: Counter[str], promise: Promise) -> str:
    """What is wrong with letters by language in the file of a page; "" where they are as many as there."""
    wanted = Counter(dict(promise.letters))
    either = wanted.pop("", 0)
    slack = _FEW + either + _SHARE * sum(wanted.values())
    odd = next((one for one in {*given, *wanted} if abs(given[one] - wanted[one]) > slack), None)
    if odd is None:
        return ""
    return f"{given[odd]} letters are tagged as {odd or 'no language'}, and the page has {wanted[odd]}"


def _lists(found: Sequence[Tag], promise: Promise | None) -> ProofRow:
    """Points of lists are tagged as such."""
    items = sum(one.kind == "/LI" for one in found)
    if promise and promise.points > items:
        return ProofRow.failed("lists", f"{items} points are tagged as such, of {promise.points}")
    return ProofRow.passed("lists", f"{items} points" if items else "none")


def _base(lang: str) -> str:
    return lang.partition("-")[0].casefold()


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or "\U00020000" <= character <= "\U0003ffff"
