"""jemdoc's source (https://jemdoc.jaboc.net) as Markdown, line by line."""

from __future__ import annotations

import re

from cvgen.files.lines import Lines
from cvgen.markup.marked_text import around, emphasised, link
from cvgen.patterns import lazy

#: [http://… words], [page.html words], [ada@delta.example]
_LINK = lazy(r"(?<!\\)\[([^\s\[\]]*[./@#][^\s\[\]]*)(?:\s+((?:[^\[\]]|\[[^\[\]]*\])+))?\]")
_RAW = lazy(r"\{\{([^{}]*)\}\}")
_MARKS = {"*": "**", "/": "*", "+": "`", "%": "`"}
_HEADING = lazy(r"(=+)\s*(.*?)\s*$")
_ITEM = lazy(r"(-+|\.+|:)(?:\s+|(?=\{))(.*)$")
_TERM = lazy(r"\{([^{}]*)\}\s*(.*)$")


def as_markdown(lines: Lines) -> Lines:
    """The page; pictures in blocks are left out, programs in them are code."""
    rows: list[str] = []
    block = ""
    for row, before in zip(lines.text.split("\n"), ("", *lines.text.split("\n")), strict=False):
        if row.strip() == "~~~":
            rows.append("```" if block == "code" else "")
            block = "" if block else "text"
        elif block and before.strip() == "~~~" and row.startswith("{"):
            title, kind, *_ = (*re.findall(r"\{([^{}]*)\}", row), "", "")
            block = "text" if kind in ("", "raw", "table") or kind.startswith("img") else "code"
            rows.append("```" if block == "code" else f"## {_inline(title)}" if title else "")
        else:
            rows.append(row if block == "code" else _row(row))
    return Lines("\n".join(rows), lines.places)


def _row(row: str) -> str:
    if row.startswith("#"):
        return ""
    if match := _HEADING.match(row):
        return f"{'#' * min(6, len(match[1]))} {_inline(match[2])}"
    if match := _ITEM.match(row):
        sign, text = match[1], match[2]
        if sign == ":" and (term := _TERM.match(text)):
            return f"- **{_inline(term[1])}**: {_inline(term[2])}"
        return f"{'    ' * (len(sign) - 1)}{'1.' if sign[0] == '.' else '-'} {_inline(text)}"
    return _inline(row.rstrip().removesuffix("||"))


def _inline(text: str) -> str:
    text = re.sub(r"\\n(?!\w)\s*", "<br>", _RAW.sub(r"\1", text))
    text = around(text, _LINK, lambda m: link(m[1], _emphasised(m[2] or "")), _emphasised)
    return re.sub(r"(?<![-\\])---(?!-)", "—", re.sub(r"(?<![-\\])--(?!-)", "–", text))


def _emphasised(text: str) -> str:
    return emphasised(text, _MARKS).replace("~", "\u00a0") if "\\~" not in text else emphasised(text, _MARKS)
