"""Blocks written as HTML, as kramdown reads them: raw, but where an element asks for Markdown within it."""

from __future__ import annotations

import re

from cvgen.markup.markdown import raw_html
from cvgen.markup.markdown.block_reader import LINE_END, MAX_DEPTH, SPACE, WS, BlockReader
from cvgen.markup.markdown.blocks import MarkdownBlock
from cvgen.patterns import lazy

_COMMENT = lazy(re.escape(raw_html.COMMENT) + rf"(?:{WS}*\n)?")


class HtmlReader(BlockReader):
    """Reads elements of HTML."""

    def _html(self) -> bool:
        start = self.after_indent()
        if not self.text.startswith("<", start):
            return False
        if comment := _COMMENT.match(self.text, start):
            self.at = comment.end()
            self.put(MarkdownBlock("gone", "", 0))
            return True
        tag = raw_html.START_TAG.match(self.text, start)
        if not tag or tag["name"].lower() in raw_html.SPAN_ELEMENTS:
            return False
        self.at = tag.end()
        self.put(self._element(tag, within_raw=False))
        return True

    def _element(self, tag: re.Match[str], within_raw: bool) -> MarkdownBlock:
        """The element of a start tag that has just been read, up to its end tag."""
        name, line = tag["name"].lower(), self.source.line(tag.start())
        start, wish = raw_html.start_tag(tag, line)
        found = MarkdownBlock("tree", name, line, start=start or " ")
        holds = "blocks" if name in raw_html.HOLDS_BLOCKS else "spans" if name in raw_html.HOLDS_SPANS else "raw"
        model = {"1": holds, "block": "blocks", "span": "spans"}.get(wish, "raw")
        if name in raw_html.VOID_ELEMENTS or tag["slash"]:
            pass
        elif name in ("script", "style"):
            stop = raw_html.end_of(name, self.text, self.at)
            found.children.append(MarkdownBlock("raw", "", line, self.text[self.at : stop.start() if stop else None]))
            self.at = stop.end() if stop else len(self.text)
        elif model == "blocks" and self.depth < MAX_DEPTH:
            self._skip_line_end()
            self.depth += 1
            self.blocks(found.children, until=name)
            self.depth -= 1
        elif model == "spans":
            stop = raw_html.end_of(name, self.text, self.at)
            found.kind, found.text = "spans", self.text[self.at : stop.start() if stop else None].strip(SPACE)
            self.at = stop.end() if stop else len(self.text)
        else:
            self.depth += 1
            self._raw(found)
            self.depth -= 1
        if not within_raw:
            self._skip_line_end()
        return found

    def _skip_line_end(self) -> None:
        found = LINE_END.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def _raw(self, found: MarkdownBlock) -> None:
        """The content of an HTML element as it is, but for elements in it that ask for Markdown."""
        open_tags, out = raw_html.OpenTags(self.depth), []
        text = self.text
        while True:
            next_tag = text.find("<", self.at)
            out.append(text[self.at : next_tag if next_tag >= 0 else None])
            self.at = next_tag
            if next_tag < 0:
                self.at = len(text)
                break
            if hidden := raw_html.hidden_at(text, self.at):
                self.at = hidden
            elif tag := raw_html.START_TAG.match(text, self.at) or raw_html.LOOSE_START_TAG.match(text, self.at):
                self._raw_tag(tag, open_tags, out, found)
            elif tag := raw_html.END_TAG.match(text, self.at):
                self.at = tag.end()
                closed = open_tags.close(tag["name"])
                if closed is None and tag["name"].lower() == found.tag:
                    break
                out.append(closed or "")
            else:
                out.append("&lt;")
                self.at += 1
        out.append(open_tags.close_all())
        found.children.append(MarkdownBlock("raw", "", found.line, "".join(out)))

    def _raw_tag(self, tag: re.Match[str], open_tags: raw_html.OpenTags, out: list[str], found: MarkdownBlock) -> None:
        name = tag["name"].lower()
        start, wish = raw_html.start_tag(tag, self.source.line(tag.start()))
        self.at = tag.end()
        if name in raw_html.VOID_ELEMENTS or not start:
            out.append(start)
        elif tag["slash"]:
            out.append(start + raw_html.end_tag(name))
        elif (wish in ("1", "block", "span") and self.depth < MAX_DEPTH) or name in ("script", "style"):
            found.children.append(MarkdownBlock("raw", "", found.line, "".join(out)))
            out.clear()
            found.children.append(self._element(tag, within_raw=True))
        else:
            out.append(open_tags.open(name, start))
