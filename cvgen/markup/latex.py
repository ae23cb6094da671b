"""The LaTeX of bibliographies becomes Unicode text, and its lists of names become names.

The only module that imports pylatexenc.
"""

from __future__ import annotations

import functools
import html
import logging
import re

from pylatexenc import latex2text, latexwalker, macrospec

from cvgen.cv.text import Inline, Run, inline, tidy
from cvgen.markup.math import formula, is_formula
from cvgen.markup.math_symbols import LOWERED, RAISED
from cvgen.patterns import lazy

# The library writes to stderr about what is no LaTeX.
logging.getLogger("pylatexenc").addHandler(logging.NullHandler())

MAX_LATEX = 20_000  # characters of one value that are read as LaTeX; longer ones only lose their braces
MAX_NESTING = 40

#: Formulas on their way through the library, which would write them in a way of its own.
_FIRST_HELD, _MOST_HELD = 0xE200, 500
_HELD = lazy(f"[{chr(_FIRST_HELD)}-{chr(_FIRST_HELD + _MOST_HELD - 1)}]")
_FORMULA = lazy(
    r"(?<!\\)(?P<dollars>\$\$?)(?P<inside>(?:[^$\\]|\\.){1,400}?)(?P=dollars)"
    r"|\\\((?P<round>.{1,400}?)\\\)|\\text(?P<script>super|sub)script\s*\{(?P<words>[^{}]{1,100})\}",
    re.DOTALL,
)
_SPECIAL = lazy(r"[\\{}$~%&]|--|``|''")
_OPERATOR = lazy(r"(?<=[\w)])\\(?=(?:log|ln|exp|sin|cos|tan|max|min|lim)(?![A-Za-z]))")
_HTML = lazy(r"</?[A-Za-z][\w-]*(?:\s+[\w-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*/?>")
_CJK = lazy(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_AND = lazy(r"(?:^|(?<=\s))and(?=\s|$)", re.IGNORECASE)
_NUMBERED = lazy(r"(?<!\s)\s++\d{4}$")  # DBLP's way to tell namesakes apart
_ESCAPED = lazy(r"\\([_%&#$~^{}])(?:\{\})?")


def plain(value: str) -> str:
    """LaTeX as one line of Unicode: accents and commands resolved, braces off, formulas readable."""
    return "".join(_script(run) for run in styled(value))


def styled(value: str) -> Inline:
    r"""LaTeX as one line of styled text: `H$_2$O` has its 2 lowered, a formula with an unknown command stays as TeX."""
    if not _FORMULA.search(value):
        return inline(_text(value))
    held: list[Inline] = []

    def hold(found: re.Match[str]) -> str:
        inside = found["inside"] or found["round"] or ""
        if found["script"]:
            inside = f"{'^' if found['script'] == 'super' else '_'}{{\\text{{{found['words']}}}}}"
        elif found["inside"] and not is_formula(found):
            return found[0].replace("$", "\\$")  # money
        held.append(formula(inside) or (Run(found[0]),))
        return chr(_FIRST_HELD + len(held) - 1) if len(held) <= _MOST_HELD else found[0]

    text = _text(_FORMULA.sub(hold, _HELD.sub("", value)))
    made: list[Run] = []
    for part in re.split(f"({_HELD.pattern})", text):
        made += held[ord(part) - _FIRST_HELD] if _HELD.fullmatch(part) else inline(part)
    return tidy(made)


def _script(run: Run) -> str:
    """A raised or lowered number in characters of its own, so that α squared is no α2; other scripts as they are."""
    table = RAISED if run.raised else LOWERED if run.lowered else {}
    return "".join(table[c] for c in run.text) if run.text and all(c in table for c in run.text) else run.text


def _text(value: str) -> str:
    """LaTeX as Unicode, its formulas put aside."""
    text = value
    if _SPECIAL.search(value):
        text = _converted(value) if len(value) <= MAX_LATEX and _nesting(value) <= MAX_NESTING else _stripped(value)
    if "<" in text and _HTML.search(text):
        text = _HTML.sub(lambda tag: " " if tag[0][1:3].lower() == "br" else "", text).strip(" ,")
    if "&" in text:
        text = html.unescape(text)
    return re.sub(r"(?<!\s)\s++", " ", text).strip()


def verbatim(value: str) -> str:
    """An address: braces off, escapes undone, nothing else."""
    text = re.sub(r"^\s*\\(?:url|path|href)\s*\{(.*?)\}.*$", r"\1", value.strip(), flags=re.DOTALL)
    return re.sub(r"(?<!\s)\s++", " ", _ESCAPED.sub(r"\1", text).replace("{", "").replace("}", "")).strip()


def names_in_latex(value: str) -> tuple[str, ...]:
    """The people of an author or editor field in display order; "et al." last for `others`."""
    text = re.sub(r"(?<!\s)\s++", " ", value).strip()
    people = [person for person in _people(text) if person]
    names = []
    for person in people:
        if plain(person).lower().rstrip(".") in ("others", "et al", "et. al"):
            names.append("et al.")
        elif name := _name(person):
            names.append(name)
    return tuple(names)


def people_of(value: str) -> str:
    """The people of an author or editor field as BibTeX writes them, in plain text; only bodies keep their braces."""
    names = []
    for person in _people(re.sub(r"(?<!\s)\s++", " ", value).strip()):
        inner = person[1:-1] if person[:1] == "{" and _masked(person).lstrip("x") == "}" else ""
        parts = [_NUMBERED.sub("", plain(part)) for part in split_outside_braces(person, ",")]
        written = ", ".join(part for part in parts if part)
        if written and inner and " " in plain(inner):
            names.append(f"{{{plain(inner)}}}")
        elif written:
            names.append(_name(person) if _CJK.search(written) else written)
    return " and ".join(names)


def split_outside_braces(text: str, separator: str, *, quotes: bool = False) -> list[str]:
    """The parts of a text between separators that stand in no braces (and in no quotes)."""
    parts, depth, start, quoted = [], 0, 0, False
    for at, character in enumerate(text):
        if character == "{":
            depth += 1
        elif character == "}":
            depth = max(0, depth - 1)
        elif character == '"' and quotes and not depth:
            quoted = not quoted
        elif character == separator and not depth and not quoted:
            parts.append(text[start:at])
            start = at + 1
    return [*parts, text[start:]]


def _people(text: str) -> list[str]:
    """The single names: between `and`, or between commas and the like when nobody wrote `and`."""
    masked = _masked(text)
    if _AND.search(masked):
        people, start = [], 0
        for match in _AND.finditer(masked):
            people.append(text[start : match.start()].strip())
            start = match.end()
        return [*people, text[start:].strip()]
    if ";" in masked and not _CJK.search(text):  # as databases export them
        return [part.strip() for part in split_outside_braces(text, ";")]
    if _CJK.search(text) and re.search("[；;、，]", masked):
        return [part.strip() for part in re.split("[；;、，]", text)]
    parts = [part.strip() for part in split_outside_braces(text, ",")]
    if len(parts) > 2 and all(" " in part or _CJK.search(part) for part in parts):
        return parts
    return [text]


def _masked(text: str) -> str:
    """The text with a placeholder for everything in braces, character by character."""
    out, depth = [], 0
    for character in text:
        depth += (character == "{") - (character == "}" and depth > 0)
        out.append("x" if depth else character)
    return "".join(out)


def _name(person: str) -> str:
    """One name in display order: "Family, Given" and "von Family, Jr., Given" turned round."""
    parts = [plain(part) for part in split_outside_braces(person, ",")]
    parts = [part for part in parts if part]
    if not parts:
        return ""
    if len(parts) == 1:
        name = parts[0]
    elif _CJK.search(parts[0]) and _CJK.search(parts[-1]):
        name = "".join(parts)
    elif len(parts) == 2:
        given = parts[1].rstrip("*†‡§✉#")  # marks of shared first authorship and the like follow the whole name
        name = f"{given} {parts[0]}{parts[1][len(given) :]}"
    else:
        name = f"{parts[2]} {parts[0]} {parts[1]}"
    name = _NUMBERED.sub("", name)
    return re.sub(r"(?<!\s)\s++", "", name) if re.fullmatch(r"[\u3400-\u9fff\s·]{2,8}", name) else name


def _nesting(text: str) -> int:
    """How deep braces stand inside each other."""
    depth = deepest = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        deepest = max(deepest, depth)
    return deepest + text.count("\\begin") + text.count("\\left")


def _stripped(value: str) -> str:
    """LaTeX without its braces and backslashes, for what is too much to be read properly."""
    return re.sub(r"\\([A-Za-z]+)\s*", r"\1 ", _ESCAPED.sub(r"\1", value)).translate(str.maketrans("", "", "{}\\"))


def _converted(value: str) -> str:
    """LaTeX through pylatexenc."""
    # Nobody writes comments or tables in a title, but many write % and & as they are.
    value = re.sub(r"(?<!\\)([%&])", r"\\\1", value)
    value = _OPERATOR.sub(r" \\", value)
    try:
        text: str = _converter().latex_to_text(value, tolerant_parsing=True, latex_context=_walker_context())
    except Exception:  # the library promises nothing about what is no LaTeX
        return _stripped(value)
    return text


@functools.cache
def _walker_context() -> macrospec.LatexContextDb:
    """The arguments of the macros that we treat in our own way."""
    context = latexwalker.get_default_latex_context_db()
    own = [macrospec.MacroSpec(name, "{{" if name == "href" else "{") for name in ("href", "textsuperscript", "thanks")]
    context.add_context_category("bibliography", prepend=True, macros=own)
    return context


@functools.cache
def _converter() -> latex2text.LatexNodes2Text:
    """The converter: a link is its text, formulas are written out."""
    context = latex2text.get_default_latex_context_db()
    own = [
        latex2text.MacroTextSpec("href", "%(2)s"),
        latex2text.MacroTextSpec("url", "%s"),
        latex2text.MacroTextSpec("textsuperscript", "%s"),
        latex2text.MacroTextSpec("thanks", ""),
        latex2text.MacroTextSpec("LaTeX", "LaTeX"),
        latex2text.MacroTextSpec("TeX", "TeX"),
        latex2text.MacroTextSpec("BibTeX", "BibTeX"),
    ]
    context.add_context_category("bibliography", prepend=True, macros=own)
    return latex2text.LatexNodes2Text(latex_context=context, math_mode="text", strict_latex_spaces="macros")
