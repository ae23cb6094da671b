"""A third set of attacks: files to begin from, batches, comparisons, other families, formats, names and numbers.

`{file}`, `{url}` and `{web}` are replaced as in attacks.py; so are `{site}` and `{outside}` in commands.
"""

from __future__ import annotations

import io
import json
import warnings
import zipfile
import zlib

from tests.attacks import BIO, Attack

_COMMAND = "::add-mask::x"
_OTHER = "##[add-mask]x"
_ESCAPE = "\x1b]0;owned\x07\u202e"
_BUILD = ("build", "{site}", "--lang", "en", "-v")
_BIO = {"content/bio.md": f"{BIO}Ada measures tides.\n"}


def _zip(*entries: tuple[str, bytes], spoiled: bool = False) -> bytes:
    """An archive; spoiled, its entries cannot be unpacked."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings(action="ignore"):
        for name, data in entries:
            archive.writestr(name, data)
    made = stream.getvalue()
    return made.replace(zlib.compress(entries[0][1])[2:6], b"\xff\xff\xff\xff") if spoiled else made


def _from(name: str, file: str, data: str | bytes | None, *, bomb: bool = False, exit: int | None = None) -> Attack:  # noqa: A002
    command = ("init", "{site}/new", "--from", f"{{site}}/{file}")
    return Attack(f"from {name}", {file: data}, bomb=bomb, exit=exit, command=command)


def _formats(name: str, body: str) -> list[Attack]:
    """The same content as every other kind of file."""
    files = {"content/bio.md": f"{BIO}Tides. {body}\n", "content/skills.md": f"- {body}\n"}
    return [
        Attack(f"as {form} {name}", files, command=("build", "{site}", "-l", "en", "-f", form))
        for form in ("docx", "md", "txt", "png", "html")
    ]


def _jekyll(name: str, body: str, more: dict[str, str] | None = None, *, bomb: bool = False) -> Attack:
    page = f"---\npermalink: /\ntitle: Ada\n---\n# Ada\n\nTides. {body}\n"
    return Attack(
        f"jekyll {name}", {"_config.yml": "title: Ada Example\n", "_pages/about.md": page, **(more or {})}, bomb=bomb
    )


def _markup(name: str, body: str) -> Attack:
    return Attack(f"body {name}", {"content/bio.md": f"{BIO}Tides.\n\n{body}\n"})


def _style(name: str, rule: str) -> Attack:
    sheet = f'{{% include "classic/print.css" %}}\n{rule}\n'
    files = {"mine/theme.yml": "extends: classic\n", "mine/print.css": sheet, "cvgen.yml": "theme: ./mine\n"}
    return Attack(f"style {name}", {**_BIO, **files}, bomb=True)


def _settings(name: str, text: str) -> Attack:
    return Attack(f"setting {name}", {**_BIO, "cvgen.yml": text})


_PROFILE = b"First Name,Last Name\nAda,Example\n"
_ENTITIES = "<!DOCTYPE r [<!ENTITY a 'lol'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 12}'>" for n in range(9)
)
_XML = "<r><person-details><given-names>{}</given-names><family-name>Example</family-name></person-details></r>"
_SVG = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>{}</svg>"
_NAMES = ("a\nb", f"x{_ESCAPE}", _COMMAND, _OTHER, "\udcff\udcfe", "a" * 200)

FURTHER = (
    # Files to begin from.
    _from("a large archive", "a.zip", _zip(("Profile.csv", _PROFILE), ("Positions.csv", bytes(200_000_000)))),
    _from("a name that leads out", "a.zip", _zip(("../../outside/owned.csv", _PROFILE), ("/tmp/owned.csv", b"x"), ("Profile.csv", _PROFILE))),
    _from("names that are obeyed", "a.zip", _zip(("Profile.csv", _PROFILE), *((f"{one}.csv", b"a\nb\n") for one in _NAMES[:4]))),
    _from("a spoiled archive", "a.zip", _zip(("Profile.csv", _PROFILE * 9), spoiled=True), exit=1),
    _from("many tables", "a.zip", _zip(("Profile.csv", _PROFILE), *((f"t{n}.csv", b"a\n1\n") for n in range(5000)))),
    _from("a wide table", "a.zip", _zip(("Profile.csv", b"First Name,Last Name\n" + b"a," * 500_000))),
    _from("an entity", "o.xml", f"<!DOCTYPE r [<!ENTITY e SYSTEM '{{url}}'>]>{_XML.format('&e;')}"),
    _from("entities of the web", "o.xml", f"<!DOCTYPE r SYSTEM '{{web}}.dtd' [<!ENTITY % p SYSTEM '{{web}}'> %p;]>{_XML.format('A')}"),
    _from("laughs", "o.xml", f"{_ENTITIES}]>{_XML.format('&j;')}", bomb=True),
    _from("an inclusion", "o.xml", "<r xmlns:x='http://www.w3.org/2001/XInclude'><x:include href='{file}' parse='text'/></r>"),
    _from("deep XML", "o.xml", "<a>" * 100_000),
    _from("half a character", "resume.json", '{"basics": {"name": "Ada \\ud800", "summary": "\\udfff"}}'),
    _from("what is obeyed", "resume.json", json.dumps({"basics": {"name": _COMMAND, "label": _OTHER, "summary": _ESCAPE}, _COMMAND: [{"x\n::error::": 1}]})),
    _from("deep JSON", "resume.json", '{"basics":' * 100_000, exit=1),
    _from("odd numbers", "resume.json", '{"basics": {"name": 1e999, "phone": NaN}, "work": [{"name": -Infinity, "startDate": 20190101}]}'),
    _from("paths", "resume.json", json.dumps({"basics": {"name": "../../owned", "image": "{file}"}, "work": {"../../owned": 1}})),
    _from("odd items", "csl.json", '[{"type": "book", "title": {"a": []}, "author": "x", "issued": {"date-parts": [[[]]]}}, {"type": 1, "title": "T", "author": [1, {"family": {}}], "issued": []}, 7]'),
    _from("markup", "csl.json", json.dumps([{"type": "book", "title": "<img src={url}> {{ x }}", "URL": "javascript:alert(1)", "author": [{"family": "<script>"}]}])),
    _from("laughs in YAML", "cv.yaml", "cv:\n  a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(f"  b{n}: &b{n} [{', '.join([f'*b{n - 1}' if n else '*a'] * 9)}]\n" for n in range(9)) + "  name: Ada\n  sections: *b8\n", bomb=True),
    _from("an object", "cv.yaml", "cv: !!python/object/apply:os.system ['touch owned']\n"),
    _from("macros", "a.bib", "@string{a = a # a}\n@article{x, title = a # {\\input{/etc/passwd}\\write18{touch owned}}, author = {A B}, year = 2020}\n"),
    _from("a pipe", "resume.json", None, exit=1),
    Attack("from what never ends", _BIO, exit=1, command=("init", "{site}/new", "--from", "/dev/zero")),
    Attack("into a link of the content", {"resume.json": '{"basics": {"name": "Ada"}}'}, links={"new/content": "{outside}"}, exit=1, command=("init", "{site}/new", "--from", "{site}/resume.json")),
    # Many sites.
    *(Attack(f"batch of {name}", {**_BIO, "list": text}, exit=1, command=("batch", "--from", "{site}/list", "-o", "{site}/dist", "-f", "json"))
      for name, text in (("names", "\n".join((f"{_COMMAND}", _OTHER, _ESCAPE, "/dev/zero", "{outside}/x", "a" * 5000))), ("bytes", b"\xff\xfe\x00x\n"))),
    Attack("batch, with a journal", {**_BIO, "dist/report.json.part": '{"cvgen": "batch report"}\n[[[\n', "dist/report.json": "mine"}, exit=1, command=("batch", "{site}", "-o", "{site}/dist", "-f", "json")),
    Attack("batch into a link", _BIO, links={"dist/site": "{outside}"}, exit=1, command=("batch", "{site}", "-o", "{site}/dist", "-f", "json")),
    # Comparisons.
    *(Attack(f"diff {name}", {**_BIO, ".git/config": "[core]\n\tfsmonitor = touch owned\n\tsshCommand = touch owned\n[diff]\n\texternal = touch owned\n", ".git/HEAD": "ref: refs/heads/main\n", ".git/objects/x": "", ".git/refs/x": ""},
             exit=2, command=("diff", name, "--site", "{site}")) for name in ("--output=owned", "HEAD:../../outside", f"{_COMMAND}\n{_OTHER}", "-", "@{upstream}")[1:]),
    Attack("diff of a page and a PDF", {**_BIO, "a.pdf": b"%PDF-1.7\n" + b"1 0 obj<<" * 9000}, exit=2, command=("diff", "{site}/a.pdf", "{site}/a.pdf")),
    Attack("diff of what is said", {"a/content/bio.md": f"{BIO}{_COMMAND}\n\n{_OTHER}\n", "b/content/bio.md": f"{BIO}{_ESCAPE}\n"}, exit=1, command=("diff", "{site}/a", "{site}/b")),
    Attack("diff of what is said, as Markdown", {"a/content/bio.md": f"{BIO}{_COMMAND}\n", "b/content/bio.md": f"{BIO}<img src='{{web}}'> ``` {_OTHER}\n"}, exit=1, command=("diff", "{site}/a", "{site}/b", "-f", "markdown")),
    # Every format.
    *_formats("controls", "a\x0bb\x1b[31mc\x00d\ufffe\uffff\u2028e"),
    *_formats("what is obeyed", f"{_COMMAND} {_OTHER} <script>x</script> [x](javascript:alert(1)) ![x]({{url}})"),
    *_formats("what a spreadsheet and TeX obey", "=HYPERLINK(1) \\input{/etc/passwd} $\\def\\x{\\x\\x}\\x$ ]]> <?php ?>"),
    # Names of files.
    *(Attack(f"named {number}", {**_BIO, f"content/{name}.md": "---\nentries: [{titel: x}]\n---\n", f"{name}/x.md": "x"}, command=command)
      for number, name in enumerate(_NAMES) for command in (_BUILD, ("check", "{site}", "-f", "json"), ("init", "{site}"))),
    Attack("named like ours", {"cvgen.yml/x": "", **_BIO}, command=_BUILD),
    Attack("named like ours too", {"content/bio.md/x.md": "x", "dist/cv-en.pdf/x": "x"}, command=_BUILD),
    Attack("a file for the folder", {**_BIO, "dist": "x"}, exit=1),
    # Families.
    _jekyll("a date without an end", "{{ 'now' | date: '%999999999d %9999999Y' }} {{ 'now' | date: '%s %N %:::z %' }}"),
    _jekyll("a text that doubles", "{% assign a = 'xxxxxxxxxx' %}" + "{% assign a = a | append: a %}" * 60 + "{{ a }}", bomb=True),
    _jekyll("a replacement that grows", "{% assign a = 'xx' %}" + "{% assign a = a | replace: 'x', 'xxxxxxxxx' %}" * 30 + "{{ a | size }}", bomb=True),
    _jekyll("large numbers", "{{ 9 | times: 9999999999 | times: 1e300 | times: 1e300 | round: 999999999 }} {{ 'x' | truncate: 99999999999 }} {{ 1 | divided_by: 0 }} {{ 'x' | slice: -99999999999, 9e9 }}"),
    _jekyll("loops", "{% for a in (1..99999999999) %}x{% endfor %}{% tablerow i in (1..9999999) cols: 99999999 %}x{% endtablerow %}", bomb=True),
    _jekyll("files", "{% include_relative ../../outside/secret.txt %}{% render '{file}' %}{% include {{ '../x' }} %}{% link {file} %}{% highlight {file} %}x{% endhighlight %}"),
    _jekyll("code of its own", "x", {"_plugins/x.rb": "`touch owned`", "Gemfile": "`touch owned`", "_data/x.yml": "!!python/object/apply:os.system ['touch owned']"}),
    Attack("quarto code", {"_quarto.yml": "project: {type: website, pre-render: 'touch owned'}\nwebsite: {title: Ada}\n", "index.qmd": "---\ntitle: Ada\nbibliography: {file}\ncsl: {web}\ncss: {url}\n---\n{{< include {file} >}}\n\n```{python}\nopen('owned', 'w')\n```\n\n`r system('touch owned')`\n\n# Education\n\n- 2020, BSc\n"}),
    Attack("mkdocs code", {"mkdocs.yml": "site_name: Ada\nINHERIT: {file}\nhooks: [hook.py]\nx: !ENV [HOME]\ny: !!python/name:os.system\n", "hook.py": "open('owned','w')", "docs/index.md": "# Ada\n\n--8<-- '{file}'\n\nTides.\n"}),
    Attack("sphinx and eleventy code", {"conf.py": "open('owned','w')", "eleventy.config.js": "x", "_data/x.js": "x", "index.md": "# Ada Example\n\n```{include} {file}\n```\n\nTides.\n"}),
    Attack("hugo resources", {"hugo.toml": "title = 'Ada'\n[security.exec]\nallow = ['.*']\n", "content/_index.md": "---\ntitle: Ada\n---\n{{ resources.GetRemote \"{web}\" }} {{ os.ReadFile \"{file}\" }} {{< figure src=\"{url}\" >}} Tides.\n"}),
    # Markup.
    _markup("deep lists", "\n".join(f"{'  ' * n}- x" for n in range(3000))),
    _markup("deep boxes", "<div>" * 30_000 + "x"),
    _markup("deep quotes", "> " * 20_000 + "x"),
    _markup("a wide table", "<table><tr>" + "<td>x</td>" * 20_000 + "</tr></table>"),
    _markup("a span without an end", "<table><tr><td colspan=99999999999 rowspan=99999999999>x</td></tr></table><ol start=99999999999999999999><li value=-99999999999999999>x</li></ol>"),
    _markup("a picture in an address", f"<img src=\"data:image/svg+xml,{_SVG.format('<image href=%27{url}%27/><use href=%27{url}#a%27/><style>@import %27{web}%27</style>')}\">"),
    _markup("a picture that is drawn", _SVG.format("<image xlink:href='{url}'/><foreignObject><iframe src='{web}'/></foreignObject><style>@import '{web}';</style><script>x</script>")),
    _markup("where all is", "<base href='{url}'><meta http-equiv=refresh content='0;{web}'><img src=x><link rel=preload href='{web}'>"),
    _markup("other sources", "<picture><source srcset='{url}'><img src='{web}'></picture><input type=image src='{web}'><track src='{url}'><body background='{url}'><table background='{web}'><tr><td>x</td></tr></table>"),
    _markup("addresses that run", "[a](JaVaScRiPt:x) [b](data:text/html,<script>x</script>) [c](file:///etc/passwd) [d](&#x6a;avascript:x) <a href='vbscript:x'>e</a> [f](\x01javascript:x)"),
    _markup("a long address", f"[x](http://192.0.2.1/{'a' * 200_000})"),
    # Style sheets.
    _style("sums in sums", "p { width: " + "calc(1px + " * 2000 + "1px" + ")" * 2000 + " }"),
    _style("not and not", ":is(" * 3000 + "p" + ")" * 3000 + " { color: red }"),
    _style("no room", "@page { size: 1px 1px; margin: 0 } p { font-size: 900pt }"),
    _style("far away", "p { margin-left: 1e30px; font-size: 1e20px; letter-spacing: 1e30px; line-height: 1e30 }"),
    _style("many tracks", "body { display: grid; grid-template-columns: repeat(999999999, 1fr) }"),
    _style("many columns", "body { columns: 99999999; column-gap: 1e-9px }"),
    _style("counters", "p { counter-increment: a 9999999999999999999; } p::before { content: counter(a, lower-roman) counter(a, upper-alpha) target-counter('{url}', page) }"),
    _style("other sources", "@font-face { font-family: x; src: url('{url}'), url('{web}') } @page { background: url('{url}') } p { font-family: x; list-style-image: url('{web}'); content: image-set('{web}' 1x); bookmark-label: attr(x); link: url('{url}'); }"),
    # Settings.
    _settings("that are not of their kind", "languages: {a: 1}\ntheme: [1]\noptions: {accent: {x: y}, size: [1], fonts: 1e999}\nvariants: [x]\nme: 7\n"),
    _settings("options that are code", "options: {accent: 'url({url})', size: '9e99pt', fonts: 'x; src: url({web})', dates: '{{ 7*7 }}'}\n"),
    _settings("options with breaks", 'options: {accent: "#123\\n} body { background: url({url}) } x {", size: "10pt\\u2028"}\n'),
    _settings("a name with a path", "output: '../../outside/owned-{lang}'\n"),
    _settings("a name with an attribute", "output: '{lang.__class__.__mro__}{0}{}{lang!r:>999999999}'\n"),
    _settings("that say what is obeyed", f"'{_COMMAND}': 1\n'{_OTHER}': 1\n\"a\\e]0;x\\a\": 1\nvariants: {{'{_COMMAND}': {{pages: x}}}}\n"),
)  # fmt: skip
