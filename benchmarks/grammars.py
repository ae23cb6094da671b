"""Texts that grammars make: right in most places and odd in some, which changes of real pages seldom are.

`made(".md", chance)` is a page with front matter, Markdown, HTML and Liquid in each other; `.bib`, `.yml`, `.toml`,
`.json` and `.html` are files of their own. script/fuzz reads them.
"""

from __future__ import annotations

import random

#: What stands for what: `<name>` is replaced by one of its alternatives; each alternative is as likely as the others.
GRAMMAR: dict[str, tuple[str, ...]] = {
    # Words, names, dates, addresses.
    "word": ("tide", "harbour", "潮汐", "Lakeside", "", "x" * 300, "Ünïcode", "\u202e", "a\u0301", "0", "<number>"),
    "number": ("1", "12", "-0", "1e999", "0x1F", "9" * 25, "１２", "NaN", "1_000"),
    "name": ("Ada Example", "Example, A.", "陈安达", "A. B. <word>", "van der <word>, <word>", "<name> (<name>)", "et al."),
    "names": ("<name>", "<name>, <name>", "<name> and <name>", "<names>; <names>", "<name>*, <name>†"),
    "date": ("2020", "2019.09 - 2023.06", "Sep 2019 – present", "2020-02-30", "2019年9月至今", "<number>.<number>", "Spring '<number>"),
    "host": ("example.org", "例子.example", "ex\u0430mple.org", "localhost", "[::1]", "", "<word>.<word>"),
    "address": ("https://<host>/<word>", "mailto:<word>@<host>", "javascript:<word>", "//<host>", "../<word>", "#<word>", "file:///<word>"),
    "text": ("<word>", "<word> <text>", "<span> <text>", "<names>, <date>.", "<liquid>", "<text>，<text>"),
    # Markdown.
    "span": ("**<text>**", "*<text>", "`<word>`", "[<text>](<address>)", "![<word>](<address>)", "<<address>>", "[^<number>]",
             "$<word>^{<number>}$", "<html>", "~~<text>~~", "&<word>;", "&#<number>;", "[<word>][<word>]", "{:.<word>}"),
    "line": ("<text>\n", "# <text>\n", "###### <text>\n", "- <text>\n", "  - <text>\n", "1. <text>\n", "> <line>", "    <text>\n",
             "| <text> | <text> |\n", "|---|:-:|\n", "[^<number>]: <text>\n", "[<word>]: <address>\n", "---\n", "===\n", "```\n", "<html>\n",
             "<liquid>\n", "\n", "- *<date>*, <text>\n", "\t<line>", "* * *\n", "<!-- <text> -->\n"),
    "lines": ("<line>", "<line><lines>", "<line>\n<lines>"),
    # HTML.
    "tag": ("div", "p", "span", "ul", "li", "table", "tr", "td", "details", "summary", "a", "h2", "img", "br", "script", "style", "svg", "x-<word>"),
    "attribute": ('class="<word>"', "lang=<word>", 'href="<address>"', "src='<address>'", 'style="display:none"', "hidden", 'onclick="<word>"', '<word>="'),
    "html": ("<<tag> <attribute>><text></<tag>>", "<<tag>><lines></<tag>>", "<<tag>", "</<tag>>", "<<tag>/>", "<![CDATA[<text>]]>", "<!DOCTYPE <word>>"),
    # Liquid.
    "value": ("page.<word>", "site.data.<word>", "'<word>'", "<number>", "site", "(1..<number>)", "nil", "page['<word>'][<number>]"),
    "filter": ("| append: <value>", "| split: ''", "| date: '%<word>'", "| where: <value>, <value>", "| jsonify", "| times: <number>", "| <word>"),
    "liquid": ("{{ <value> }}", "{{ <value> <filter> <filter> }}", "{% if <value> == <value> %}<text>{% endif %}",
               "{% for i in <value> %}<text>{{ i }}{% endfor %}", "{% include <word>.html a=<value> %}", "{% assign a = <value> <filter> %}",
               "{% capture a %}<text>{% endcapture %}", "{% raw %}<liquid>{% endraw %}", "{%- comment -%}<text>", "{% <word> <value> %}", "{{", "%}"),
    # YAML and front matter.
    "key": ("name", "title", "email", "links", "entries", "date", "institution", "lang", "permalink", "photo", "authors", "<word>", "'<word>'"),
    "scalar": ("<text>", '"<text>"', "'<text>'", "<number>", "<date>", "true", "~", "*a", "&a <scalar>", "!!<word> <scalar>", "|\n    <text>\n", ">-\n    <text>\n"),
    "flow": ("{<key>: <scalar>}", "[<scalar>, <scalar>]", "{en: <scalar>, zh: <scalar>}", "[<flow>]", "{<flow>: <flow>}"),
    "pair": ("<key>: <scalar>\n", "<key>: <flow>\n", "<key>:\n  - <scalar>\n  - <key>: <scalar>\n", "<key>:\n  <key>: <scalar>\n", "<<: *a\n", "# <text>\n", "? <scalar>\n: <scalar>\n"),
    "pairs": ("<pair>", "<pair><pairs>", "<pair><pair><pairs>"),
    "page": ("---\n<pairs>---\n<lines>", "---\n<pairs>---\n<lines><lines><lines>", "<lines>", "---\n<pairs>", "+++\n<toml>+++\n<lines>"),
    # TOML.
    "toml value": ("'<word>'", '"<word>"', "<number>", "2020-01-01", "[<toml value>, <toml value>]", "{<key> = <toml value>}", "'''<text>'''", "true"),
    "toml": ("<key> = <toml value>\n", "[<key>.<key>]\n<toml>", "[[<key>]]\n<toml>", "<key>.<key> = <toml value>\n<toml>", "<toml><toml>"),
    # BibTeX.
    "field": ("author = {<names>}", "title = {<text>}", "year = <number>", "month = jan # <word>", 'journal = "<text>"', "doi = {<address>}",
              "title = {{<text>}", "crossref = {<word>}", "<key> = {\\'{<word>} \\<word>{<text>}}"),
    "record": ("@article{<word>,\n  <field>,\n  <field>,\n  <field>\n}\n", "@inproceedings{<word>, <field>, <field>}\n", "@string{<word> = {<text>}}\n",
               "@comment{<text>}\n", "@misc(<word>, <field>)\n", "@<word>{<word>\n", "% <text>\n"),
    "records": ("<record>", "<record><records>", "<record><record><records>"),
    # JSON.
    "json": ('"<word>"', "<number>", "null", '{"<key>": <json>, "<key>": <json>}', "[<json>, <json>]", '{"basics": {"name": "<name>", "email": <json>}, "work": <json>}'),
}  # fmt: skip
START = {
    ".md": "page",
    ".html": "html",
    ".yml": "pairs",
    ".yaml": "pairs",
    ".toml": "toml",
    ".bib": "records",
    ".json": "json",
}
#: So often something is replaced; then the shortest alternatives are taken.
EFFORT = 400


def made(kind: str, chance: random.Random) -> str:
    """A text of a kind of file, by its suffix."""
    left = EFFORT
    parts: list[str] = []
    waiting = [f"<{START[kind]}>"]
    while waiting:
        text = waiting.pop()
        start = next((at for at in range(len(text)) if text[at] == "<" and _name(text, at)), -1)
        if start < 0:
            parts.append(text)
            continue
        name = _name(text, start)
        left -= 1
        given = GRAMMAR[name]
        taken = chance.choice(given) if left > 0 else min(given, key=lambda one: (one.count("<"), len(one)))
        parts.append(text[:start])
        waiting.append(text[start + len(name) + 2 :])
        waiting.append(taken if left > -EFFORT else "")
    return "".join(parts)


def _name(text: str, at: int) -> str:
    """The name that stands at a place in angle brackets, "" for another bracket."""
    name = text[at + 1 :].partition(">")[0]
    return name if name in GRAMMAR else ""
