"""Attacks by other ways than a page of Markdown: other commands, families of sites, settings, names, links, PDFs.

`{file}`, `{url}` and `{web}` are replaced as in attacks.py; so are `{site}` and `{outside}` in commands. A file whose
text is None is a pipe that nobody writes to.
"""

from __future__ import annotations

import json
import struct
import zlib

from tests.attacks import BIO, Attack

_COMMAND = "::add-mask::x"
_OTHER = "##[add-mask]x"
_BUILD = ("build", "{site}", "--lang", "en", "-v")
_CHECK = ("check", "{site}", "--lang", "en")
_GITHUB = (*_BUILD, "--diagnostics", "github")
_DATA = (*_CHECK, "--format", "json")
_HTML = (*_BUILD, "-f", "html")
_BIO = {"content/bio.md": f"{BIO}Ada measures tides.\n"}


def _png(width: int, height: int, rows: bytes = b"") -> bytes:
    """A picture that says it is as large as this."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def _pdf(*objects: str, stream: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1, the first the catalogue; a stream takes the place of `STREAM`."""
    made, places = b"%PDF-1.7\n", []
    for number, text in enumerate(objects, start=1):
        places.append(len(made))
        body = text.encode().replace(b"STREAM", b"\nstream\n" + stream + b"\nendstream")
        made += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + b"trailer <</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)


_PAGES = "<</Type /Pages /Kids [3 0 R] /Count 1>>"
_PAGE = "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <<>> MORE>>"
_ROOT = "<</Type /Catalog /Pages 2 0 R MORE>>"
_BOMB = zlib.compress(b"q " * 40_000_000, 9)


def _file(name: str, data: bytes, *more: str) -> Attack:
    return Attack(f"pdf {name}", {"cv.pdf": data, **_BIO}, bomb=True, exit=1, command=("check", "{site}/cv.pdf", *more))


def _content(name: str, body: str, command: tuple[str, ...] = _BUILD) -> Attack:
    return Attack(f"says {name}", {"content/bio.md": f"{BIO}Tides. {body}\n"}, command=command)


def _settings(name: str, text: str, **more: str | bytes | None) -> Attack:
    return Attack(f"settings {name}", {**_BIO, "cvgen.yml": text, **more})


def _links(
    name: str, links: dict[str, str], files: dict[str, str] | None = None, command: tuple[str, ...] = _BUILD
) -> Attack:
    given = {} if any(link.startswith("content") for link in links) else _BIO
    whole = {**given, "cvgen.yml": "theme: classic\n", **(files or {})}
    return Attack(f"link {name}", whole, links=links, command=command)


_THEME = {"mine/theme.yml": "extends: classic\n", "cvgen.yml": "theme: ./mine\n", **_BIO}

MORE = (
    # What is printed.
    *(
        Attack(f"obeyed {n}", {"content/bio.md": text, **files}, command=command)
        for n, (text, files) in enumerate(
            [
                (f"---\nname: {{x\n{_COMMAND}: 1\n---\n", {}),
                (f"---\nname: Ada\n{_OTHER}: 1\n  {_COMMAND}\n---\nTides.\n", {}),
                (f'---\nname: "{_COMMAND}"\nphone: "{_OTHER}"\n---\nTides.\n', {}),
                (f"{BIO}Tides.\n", {f"content/{_COMMAND}.md": f"---\ntitle: {_OTHER}\n---\n- a\n"}),
                (f"{BIO}Tides.\n", {"content/x\n::error::y\x1b[31m\u202e.md": "---\nentries: [{titel: x}]\n---\n"}),
                (f"{BIO}Tides.\n", {"content/skills.md": f"- {_COMMAND}\n- {_OTHER}\n- \x1b]0;owned\x07\n"}),
                (f"{BIO}Tides.\n", {"cvgen.yml": f"{_COMMAND}: 1\n{_OTHER}: 2\n"}),
                (f"{BIO}Tides.\n", {"content/publications.bib": f"@article{{{_OTHER},\n{_COMMAND}\n"}),
                (f"{BIO}Tides.\n", {"content/skills.md": f"---\nentries:\n{_COMMAND}\n\t- x\n---\n"}),
                (f"{BIO}Tides.\n", {"cvgen.zh.po": f'msgid "{_COMMAND}"\nmsgstr "{_OTHER}"\n{_COMMAND}\n'}),
            ]
        )
        for command in (_BUILD, _GITHUB, _CHECK, _DATA)
    ),
    Attack(
        "obeyed ledger",
        {
            "_config.yml": "title: Ada Example\n",
            "_pages/about.md": f"---\npermalink: /\n---\n# Ada\n\nTides.\n\n# News\n\n{_COMMAND}\n\n- {_OTHER}\n",
        },
        command=_CHECK,
    ),
    # Other commands.
    _content("a picture, to check", "![x]({url})", _CHECK),
    _content("a script, as HTML", "<script>fetch('{web}')</script><style>@import '{web}'</style>", _HTML),
    _content("a frame, as HTML", '<iframe srcdoc="<img src={web}>"></iframe>', _HTML),
    _content("a form, to translate", "<form action={web}>", ("translate", "{site}")),
    Attack("shows a theme", {**_THEME, "mine/cv.html.j2": '{% include "{file}" %}'}, command=("themes", "show", "{site}/mine")),
    Attack(
        "shows a theme's picture",
        {**_THEME, "mine/print.css": 'body { background: url("{url}") }'},
        command=("themes", "show", "{site}/mine", "--preview", "{site}/dist/page.png", "--site", "{site}"),
    ),
    Attack(
        "begins a theme of a theme",
        {**_THEME, "mine/theme.yml": "extends: ../../outside\n"},
        command=("themes", "new", "other", "{site}", "--from", "{site}/mine"),
    ),
    Attack("a letter's name", _BIO, command=("build", "{site}", "--letter", "../../outside/secret"), exit=2),
    Attack(
        "a letter's markup",
        {**_BIO, "letters/a.en.md": "---\nto: x\n---\n![x]({url})\n\n{{ lipsum.__globals__ }}\n"},
        command=("build", "{site}", "--letter", "all", "-l", "en"),
    ),
    Attack("a variant's name", {**_BIO, "cvgen.yml": "variants: {'../../owned': {pages: 1}}\n"}, command=(*_BUILD, "-V", "all")),
    # Settings.
    _settings("a colour with a rule", "options: {accent: 'red; background: url({url})'}\n"),
    _settings("a folder", "output: '/tmp/owned/{lang}.{ext}'\n"),
    _settings("a name with a NUL", 'output: "a\\0b-{lang}"\n'),
    _settings("a theme of the web", "theme: {web}\n"),
    _settings("a name without an end", f"me: ['{'a' * 50_000}', '{'(a+)+' * 50}$']\n"),
    _settings("patterns", f"ignore: ['{'**/' * 200}x', '../../outside/*']\n"),
    _settings("private and outside", "private: ../outside/secret.txt\n"),
    _settings("merge keys", "a: &a {x: 1}\nb: &b {<<: [*a, *a]}\n" + "".join(f"c{n}: {{<<: [*a, *b]}}\n" for n in range(3000))),
    _settings("dates", "paper: 9999-99-99\npages: 0o7777777777777777777777\ntheme: .inf\n"),
    # Links and files of another kind.
    _links("of a page", {"content/bio.md": "{file}"}),
    _links("of the content", {"content": "{outside}"}),
    _links("of a theme", {"mine": "{outside}"}, {"cvgen.yml": "theme: ./mine\n"}),
    _links("of a theme's template", {"mine/cv.html.j2": "{file}"}, {"mine/theme.yml": "extends: classic\n", "cvgen.yml": "theme: ./mine\n"}),
    _links("of the settings", {"cvgen.en.po": "{file}"}),
    _links("to translate", {"cvgen.zh.po": "{outside}/owned.po"}, None, ("translate", "{site}")),
    _links("of the result", {"dist": "{outside}"}),
    _links("of a finished file", {"dist/cv-en.pdf": "{file}"}),
    _links("in a circle", {"content/skills.md": "projects.md", "content/projects.md": "skills.md"}),
    Attack(
        "link of an include",
        {"_config.yml": "title: Ada\n", "_pages/about.md": "---\npermalink: /\n---\n# Ada\n\nTides. {% include x.md %}\n"},
        links={"_includes/x.md": "{file}", "_data/x.yml": "{file}"},
    ),
    Attack("a pipe", {**_BIO, "content/skills.md": None}, bomb=True),
    Attack("a pipe for settings", {**_BIO, "cvgen.yml": None}, bomb=True),
    # Pictures.
    *(
        Attack(
            f"photo {name}",
            {"content/bio.md": "---\nname: Ada\nphoto: a.png\n---\nTides.\n", "content/a.png": data, "a.png": data,
             "cvgen.yml": "options: {photo: show}\n"},
        )
        for name, data in (
            ("bomb", _png(60_000, 60_000, bytes(100_000))),
            ("of nothing", _png(0, 0)),
            ("broken", _png(9, 9)[:40]),
            ("drawn", b"<svg xmlns='http://www.w3.org/2000/svg'><image href='/etc/passwd'/></svg>"),
            ("PostScript", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) run\n"),
        )
    ),
    # Families.
    Attack("resume deep", {"resume.json": '{"basics":' + "[" * 100_000}),
    Attack("resume numbers", {"resume.json": '{"basics": {"name": "Ada", "phone": ' + "9" * 9000 + "}}"}),
    Attack("resume picture", {"resume.json": json.dumps({"basics": {"name": "Ada", "image": "{url}", "summary": "<img src={web}>"}})}),
    Attack("rendercv tags", {"Ada_CV.yaml": "cv:\n  name: !!python/name:os.system\n  photo: {file}\n  sections: {a: [b]}\n"}),
    Attack("yamlresume", {"resume.yml": "content:\n  basics: {name: '\x1b[31m', url: 'javascript:alert(1)'}\n"}),
    Attack(
        "hugo short codes",
        {
            "hugo.toml": "title = 'Ada'\nbaseURL = '{url}'\n[module]\n[[module.mounts]]\nsource = '../../outside'\ntarget = 'content'\n",
            "content/_index.md": "---\ntitle: Ada Example\n---\n{{% readfile \"{file}\" %}} {{< include \"/etc/passwd\" >}} Tides.\n",
        },
    ),
    Attack(
        "jekyll folders",
        {
            "_config.yml": "title: Ada\ncollections_dir: ../../outside\ndata_dir: ../outside\nincludes_dir: /etc\nsource: ..\n",
            "_pages/about.md": "---\npermalink: ../../../owned\n---\n# Ada\n\nTides {{ site.data.secret }} {% include passwd %}.\n",
        },
    ),
    Attack(
        "an include in itself",
        {
            "_config.yml": "title: Ada\n",
            "_includes/x.md": "{% include x.md %}{% include x.md %}",
            "_pages/about.md": "---\npermalink: /\n---\n# Ada\n\nTides. {% include x.md %}\n",
        },
    ),
    Attack("bibtex in a circle", {**_BIO, "content/publications.md": "---\ntitle: P\n---\n", "content/publications.bib":
        "@article{a, crossref={b}, title={T}, author={A B}}\n@article{b, crossref={a}, file={/etc/passwd}}\n@string{c = c # c}"}),
    # PDFs.
    _file("in itself", _pdf(_ROOT, "<</Type /Pages /Kids [2 0 R] /Count 99999999>>")),
    _file("a bomb", _pdf(_ROOT, _PAGES, _PAGE, f"<</Length {len(_BOMB)} /Filter /FlateDecode>>STREAM", stream=_BOMB)),
    _file("a tall page", _pdf(_ROOT, _PAGES, _PAGE.replace("595 842", "9e9 9e9"), "<</Length 1>>STREAM", stream=b"q")),
    _file("deep tags", _pdf(_ROOT.replace("MORE", "/StructTreeRoot <</K " + "<</S /P /K " * 900 + "0" + ">>" * 900 + ">>"), _PAGES, _PAGE, "<</Length 1>>STREAM", stream=b"q")),
    _file("deep arrays", _pdf("[" * 100_000, _PAGES, _PAGE)),
    _file("a web address", _pdf(_ROOT.replace("MORE", "/OpenAction <</S /URI /URI (http://192.0.2.1/)>>"), _PAGES, _PAGE, "<</Length 1>>STREAM", stream=b"q")),
    _file("a form in itself", _pdf(_ROOT, _PAGES, _PAGE.replace("<<>>", "<</XObject <</F 4 0 R>>>>"), "<</Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</F 4 0 R>>>> /Length 5>>STREAM", stream=b"/F Do")),
    _file("names", _pdf(_ROOT.replace("MORE", f"/Lang ({_COMMAND}\\n{_OTHER}\\033[31m)"), _PAGES, _PAGE, "<</Length 1>>STREAM", stream=b"q"), "--format", "json"),
)  # fmt: skip
