"""Content, settings and themes that try to read the disk, to reach the network, to break out or to never end.

`python tests/attacks.py FOLDER [NAME…]` builds each of them to PDF under the limits and prints a line of JSON for each.
`{file}` stands for a file outside of the site, `{url}` for its file: address, `{web}` for an address on the network.
"""

from __future__ import annotations

import json
import os
import resource
import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

CANARY = "canary-5e1f-outside"
WEB = "http://192.0.2.1/track"
SECONDS = 12


@dataclass(frozen=True)
class Attack:
    """Files of a site by their names; `bomb` only ends under limits; `exit` when the outcome has to be this one.

    `links` are symbolic links, by their names. None in place of a text is a pipe. `command` is what is run.
    """

    name: str
    files: Mapping[str, str | bytes | None]
    bomb: bool = False
    exit: int | None = None
    links: Mapping[str, str] = field(default_factory=dict)
    command: tuple[str, ...] = ("build", "{site}", "--lang", "en", "-v")


BIO = "---\nname: Ada Example\n---\n"


def _content(rows: list[str]) -> list[Attack]:
    return [
        Attack(f"markup {n}: {row[:40]}", {"content/bio.md": f"{BIO}Tides. {row}\n\nMore.\n"})
        for n, row in enumerate(rows)
    ]


def _body(rows: list[str], *, bomb: bool = False) -> list[Attack]:
    """HTML in a theme's page."""
    page = '{{% include "classic/cv.html.j2" %}}\n{}\n'
    return [
        Attack(f"theme {n}: {row[:40]}", _theme({"cv.html.j2": page.format(row)}), bomb=bomb)
        for n, row in enumerate(rows)
    ]


def _style(rows: list[str], *, bomb: bool = False) -> list[Attack]:
    style = '{}\n{{% include "classic/print.css" %}}\n{}\n'
    return [
        Attack(
            f"style {n}: {row[:40]}",
            _theme({"print.css": style.format(row if row.startswith("@import") else "", row)}),
            bomb=bomb,
        )
        for n, row in enumerate(rows)
    ]


def _theme(files: dict[str, str], *, description: str = "extends: classic\n") -> dict[str, str]:
    return {
        "content/bio.md": f"{BIO}Ada measures tides.\n",
        "cvgen.yml": "theme: ./mine\n",
        "mine/theme.yml": description,
        **{f"mine/{name}": text for name, text in files.items()},
    }


def _jinja(rows: list[str], *, bomb: bool = False, exit: int | None = None) -> list[Attack]:  # noqa: A002
    page = '{{% include "classic/cv.html.j2" %}}\n<p>{}</p>\n'
    return [
        Attack(f"jinja {n}: {row[:40]}", _theme({"cv.html.j2": page.format(row)}), bomb=bomb, exit=exit)
        for n, row in enumerate(rows)
    ]


def _page(rows: list[str], *, bomb: bool = False) -> list[Attack]:
    """A Jekyll page with Liquid in it."""
    config = "title: Ada Example\nauthor: {name: Ada Example}\nplugins: [evil]\n"
    return [
        Attack(
            f"liquid {n}: {row[:40]}",
            {
                "_config.yml": config,
                "_pages/about.md": f"---\npermalink: /\ntitle: About\n---\n# Ada\n\nTides. {row}\n\n# Education\n\n- *2020*, BSc\n",
            },
            bomb=bomb,
        )
        for n, row in enumerate(rows)
    ]


def _named(kind: str, rows: list[tuple[dict[str, str], int | None]], *, bomb: bool = False) -> list[Attack]:
    bio = {"content/bio.md": f"{BIO}Ada measures tides.\n"}
    return [
        Attack(f"{kind} {n}: {next(iter(files.values()))[:40]}", {**bio, **files}, bomb=bomb, exit=status)
        for n, (files, status) in enumerate(rows)
    ]


def _laughs(depth: int) -> str:
    """Billions of laughs in YAML."""
    rows = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, depth)]
    return "\n".join(rows)


USES = "".join(f"<g id='u{n}'>{f'<use href=%22#u{n - 1}%22/>'.replace('%22', chr(39)) * 12}</g>" for n in range(1, 9))
VARS = "".join(f"--v{n}:{f'var(--v{n - 1}) ' * 12};" for n in range(1, 9))

#: HTML, CSS and SVG.
MARKUP = (
    *_content(
        [
            '<img src="{url}">',
            '<img src="{web}.png">',
            '<img src="x" srcset="{url} 1x, {web} 2x">',
            "![a]({url})",
            "![a]({web}.png)",
            "![a](../../outside/secret.txt)",
            '<iframe src="{url}"></iframe>',
            '<object data="{url}"></object>',
            '<embed src="{url}">',
            '<video poster="{url}" src="{web}"></video>',
            '<link rel="attachment" href="{url}">',
            '<a rel="attachment" href="{url}">take</a>',
            '<link rel="stylesheet" href="{web}.css">',
            "<style>@import url({web}.css); body{background:url({url})}</style>",
            '<p style="background-image:url({url})">x</p>',
            '<script src="{web}.js">document.title="owned"</script>',
            "<script>fetch('{web}')</script>",
            '<svg xmlns="http://www.w3.org/2000/svg"><image href="{url}"/></svg>',
            '<svg><use href="{url}#a"/></svg>',
            '<base href="file:///"><img src="etc/passwd">',
            '<meta http-equiv="refresh" content="0;url={web}">',
            "[click](javascript:alert(1))",
            "[click](file:///etc/passwd)",
            "[click](data:text/html,<script>alert(1)</script>)",
            "[click]({url})",
            "[click](JaVaScRiPt&#58;alert(1))",
            '<a href="vbscript:x">x</a>',
            '<a href=" &#1; javascript:alert(1)">x</a>',
            '<form action="{web}"><input name="a"></form>',
            "<table background='{url}'><tr><td background='{web}'>x</td></tr></table>",
            "<body background='{url}'>",
            "</style></p></main></body><img src='{url}'>",
            "<!--[if IE]><img src='{web}'><![endif]--><!-- --!><img src='{url}'>",
            "<math><mtext><style><img src='{web}'></style></mtext></math>",
            "<noscript><p title='</noscript><img src={web}>'></noscript>",
            "<xml><!DOCTYPE a [<!ENTITY x SYSTEM '{url}'>]><a>&x;</a></xml>",
            "<input type=image src='{url}'>",
            "<picture><source srcset='{url}'><img src='{web}'></picture>",
        ]
    ),
    *_body(
        [
            '<img alt="x" src="{url}">',
            '<img alt="x" src="{web}.png">',
            '<img alt="x" src="//192.0.2.1/a.png">',
            '<img alt="x" src="../../outside/secret.txt">',
            '<img alt="x" src="cvgen-font:../../outside/secret.txt">',
            '<img alt="x" src="cvgen-font:coverage.json">',
            '<img alt="x" src="ftp://192.0.2.1/a.png">',
            '<link rel="attachment" href="{url}" title="x">',
            '<a rel="attachment" href="{url}">take</a>',
            '<link rel="stylesheet" href="{url}">',
            '<object data="{url}">x</object>',
            '<embed src="{url}">',
            '<base href="{url}"><img alt="x" src="secret.txt">',
            '<p style="background:url({url})">x</p>',
            '<p style="content:url({web})">x</p>',
            '<svg xmlns="http://www.w3.org/2000/svg"><title>x</title><image href="{url}" width="9" height="9"/></svg>',
            '<svg xmlns="http://www.w3.org/2000/svg"><title>x</title><use href="{url}#a"/></svg>',
            "<img alt='x' src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><image href='{url}' width='9' height='9'/></svg>\">",
            "<img alt='x' src=\"data:image/svg+xml,<!DOCTYPE a [<!ENTITY x SYSTEM '{url}'>]><svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><text>&x;</text></svg>\">",
            "<img alt='x' src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><style>@import url({url});</style></svg>\">",
            "<img alt='x' src='data:image/png;base64,AAAA'>",
            '<img src="data:,x">',
            '<a href="{url}">x</a>',
            "<style>@color-profile --x { src: url({url}) }</style>",
            "<table><tr><td rowspan=-1 colspan=99999999999999999999>x</td></tr></table>",
            "<p style='font-size:1e-300px'>x</p><p style='letter-spacing:1e308px'>y</p>",
            "<p style='border-radius:1e308px;border:1e308px dotted'>x</p>",
            "<a rel='attachment' href='data:text/plain,x'>x</a><a href='//192.0.2.1/x'>y</a>",
            "<meta http-equiv='refresh' content='0;url={web}'><link rel='dns-prefetch' href='//track.example.invalid'>",
            "{% set p = view.sections[0].groups[0].items[0].place.path %}{{ p.joinpath('{file}').read_text() }}",
            "{{ view.photo.parent.joinpath('{file}').write_text('owned') }}",
        ]
    ),
    *_style(
        [
            "@import url({web}.css);",
            "@import url({url});",
            "@import '../../outside/secret.txt';",
            "body { background: url({url}) }",
            "body { background: url({web}.png) }",
            "@font-face { font-family: x; src: url({url}) } body { font-family: x }",
            "@font-face { font-family: x; src: url({web}.woff2) } h1 { font-family: x }",
            "h1::before { content: url({url}) }",
            "p { list-style-image: url({url}); cursor: url({web}), auto; border-image: url({web}) 3 }",
            "@page { background: url({url}); @top-left { content: url({web}) } }",
            "@namespace url({web}); @charset 'x';",
        ]
    ),
    *_body(
        [
            f"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><title>x</title><g id='u0'><rect width='1' height='1'/></g>{USES}<use href='#u8'/></svg>",
            "<table><tr><td colspan='1000000'>x</td></tr></table>",
            "<table><tr><td rowspan='65534'>x</td></tr></table>" * 40,
            "<div>" * 3000 + "x",
            "<p>{% for i in range(90000) %}<b>x</b> {% endfor %}</p>",
        ],
        bomb=True,
    ),
    *_style(
        [
            ":root { --v0: x; " + VARS + " } h1::before { content: var(--v8) }",
            "body:has(p:has(b)) *:has(*):has(*:has(*)) { color: red } " * 30,
            "@page { size: 1px 1px; margin: 0 }",
        ],
        bomb=True,
    ),
)

#: YAML, Liquid, Jinja, Markdown, BibTeX and paths.
OTHER = (
    *_named(
        "yaml",
        [
            ({"cvgen.yml": _laughs(9)}, 1),
            ({"content/bio.md": f"---\nname: Ada\n{_laughs(9)}\n---\nTides.\n"}, None),
            ({"cvgen.yml": "theme: !!python/object/apply:os.system ['id']\n"}, 1),
            ({"content/bio.md": "---\nname: !!python/object/apply:os.system ['touch owned']\n---\nTides.\n"}, 1),
            ({"cvgen.yml": "[" * 5000}, 1),
            ({"content/skills.md": "---\na: &a [*a]\n---\nx\n"}, None),
            ({"cvgen.yml": "theme: ../../outside\n"}, None),
            ({"cvgen.yml": "output: '../../owned-{lang}'\n"}, 1),
            ({"cvgen.yml": "private: ../outside/secret.txt\n"}, 1),
            ({"cvgen.yml": "private: /etc/passwd\n"}, 1),
            ({"content/bio.md": "---\nname: Ada\nphoto: {file}\n---\nx\n", "cvgen.yml": "options: {photo: show}\n"}, 1),
            ({"content/bio.md": "---\nname: Ada\nphoto: {web}.png\n---\nx\n"}, 1),
            ({"content/bio.md": "---\nname: Ada\nphoto: /dev/zero\n---\nx\n"}, 1),
        ],
    ),
    *_page(
        [
            "{% include ../../outside/secret.txt %}",
            "{% include_relative ../../outside/secret.txt %}",
            "{% include {file} %}",
            "{% for i in (1..1000000000) %}x{% endfor %}",
            "{% for i in (1..9999) %}{% for j in (1..9999) %}x{% endfor %}{% endfor %}",
            "{% assign a = 'xxxxxxxxxx' %}{% for i in (1..40) %}{% assign a = a | append: a %}{% endfor %}{{ a }}",
            "{{ 'x' | times: 9 | a: b | c }} {{ site.static_files | where_exp: 'x', 'x == 1' }}",
            "{% capture a %}" * 500,
        ]
    ),
    *_jinja(
        [
            "{{ ''.__class__.__mro__[1].__subclasses__() }}",
            "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
            "{{ view.__init__.__globals__ }}",
            "{{ self._TemplateReference__context }}",
            "{{ lipsum.__globals__['os'] }}",
            "{{ rich.__globals__ }}",
            "{{ '%s' % view.sections.__class__.__base__ }}",
            "{{ '{0.__class__}'.format(view) }}",
            '{% include "../../outside/secret.txt" %}',
            '{% include "{file}" %}',
            '{% extends "../../outside/secret.txt" %}',
            "{% for i in range(10**9) %}x{% endfor %}",
            "{% import 'os' as os %}{{ os }}",
        ],
        exit=1,
    ),
    *_jinja(
        [
            "{% for i in range(99999) %}{% for j in range(99999) %}{% for k in range(9999) %}{% endfor %}{% endfor %}{% endfor %}",
            "{{ ('x' * 10**9 * 10) | length }}",
            "{{ 9 ** (9 ** 9) }}",
        ],
        bomb=True,
        exit=1,
    ),
    *_named(
        "markdown",
        [
            ({"content/projects.md": "[" * 20_000}, None),
            ({"content/projects.md": "> " * 3000 + "x"}, None),
            ({"content/projects.md": "*a **a " * 3000}, None),
            ({"content/projects.md": "".join(f"{'  ' * n}- x\n" for n in range(300))}, None),
            ({"content/projects.md": "<div>" * 5000}, None),
            (
                {
                    "content/publications.bib": "@string{a = {xxxxxxxxxx}}\n"
                    + "".join(f"@string{{{chr(98 + n)} = {' # '.join([chr(97 + n)] * 20)}}}\n" for n in range(20))
                    + "@article{k, title = u, author = {A B}}\n"
                },
                None,
            ),
            ({"content/publications.bib": "@article{k, title = " + "{" * 9000 + "x, author={A}}"}, None),
            (
                {
                    "content/publications.bib": "@article{k, title={\\input{file} \\write18{id} \\include{/etc/passwd}}, author={A B}}"
                },
                None,
            ),
            (
                {"content/publications.bib": "@article{k, title={T}, author={" + " and ".join(["A B"] * 5000) + "}}"},
                None,
            ),
        ],
        bomb=True,
    ),
)


_PAPERS = {"content/publications.md": "---\ntitle: Papers\n---\n"}
_HUGO = {
    "config/_default/hugo.yaml": "title: Ada\n",
    "content/_index.md": "---\ntype: landing\nsections:\n  - {block: resume-biography, content: {username: admin}}\n---\n",
    "content/authors/admin/_index.md": "---\ntitle: Ada Example\n---\nTides.\n",
}
_PO = 'msgid ""\nmsgstr ""\n\n'

#: What once took minutes, memory or a traceback; none of it may need the limits.
OTHER += (
    *_named(
        "words",
        [
            ({"content/projects.md": "1" * 6000}, 1),
            ({"content/projects.md": "潮" * 6000}, 1),
            ({"content/projects.md": "x " * 9000}, None),
            ({"content/honors.md": "- " + "陈安达、" * 4000}, None),
            ({"content/bio.md": f"---\nname: {'A B and ' * 900}\n---\nTides.\n"}, 1),
            ({"content/education.md": f"---\nentries:\n  - {{date: '{'2019.' * 9000}', institution: X}}\n---\n"}, None),
            ({**_PAPERS, "content/publications.bib": f"@article{{k, title={{{'x' * 100_000}}}, author={{A B}}}}"}, 1),
            (
                {**_PAPERS, "content/publications.bib": f"@article{{k, title={{{'tide ' * 20_000}}}, author={{A B}}}}"},
                1,
            ),
            ({"cvgen.yml": "private: p.yml\n", "p.yml": "".join(f"k{n}: v\n" for n in range(9000))}, 1),
            ({"cvgen.yml": f"theme: {'a' * 5000}\n"}, 1),
            ({"cvgen.en.po": f"{_PO}{' ' * 100_000}x\n"}, 1),
            ({"cvgen.en.po": "\x01garbage\n" * 9000}, 1),
        ],
    ),
    *_page(["{{" * 20_000, "{%" * 20_000, "<!--" * 20_000, "](" * 20_000]),
    *(
        Attack(f"toml {name}", {**_HUGO, "config.toml": f"title = 'Ada'\na{text}\n"}, exit=1)
        for name, text in (
            ("number", f" = {'9' * 9000}"),
            ("hexadecimal", f" = 0x{'f' * 9000}"),
            ("dots", ".a" * 20_000 + " = 1"),
            ("brackets", " = " + "[" * 50_000),
            ("date", " = 2024-13-45"),
        )
    ),
)


def lay(attack: Attack, folder: Path) -> Path:
    """Writes an attack's site and what it is after; gives the site."""
    outside = folder / "outside"
    outside.mkdir(parents=True, exist_ok=True)
    secret = outside / "secret.txt"
    secret.write_text(f"{CANARY}\n", encoding="utf-8")
    site = folder / "site"
    site.mkdir(exist_ok=True)
    marks = {"{file}": str(secret), "{url}": secret.as_uri(), "{web}": WEB, "{outside}": str(outside)}
    for name, text in attack.files.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            os.mkfifo(path)
        elif isinstance(text, bytes):
            path.write_bytes(text)
        else:
            path.write_text(_replaced(text, marks), encoding="utf-8")
    for name, target in attack.links.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(_replaced(target, marks))
    return site


def _replaced(text: str, marks: Mapping[str, str]) -> str:
    for mark, value in marks.items():
        text = text.replace(mark, value)
    return text


def command(attack: Attack, site: Path) -> list[str]:
    """What is run in an attack."""
    return [
        _replaced(word, {"{site}": str(site), "{outside}": str(site.parent / "outside")}) for word in attack.command
    ]


def leaks(folder: Path, said: str) -> list[str]:
    """Where the canary got to, packed or not."""
    import pypdf

    found = ["messages"] if CANARY in said else []
    for path in (folder / "site").rglob("*"):
        if path.is_symlink() or not path.is_file() or path.name == "secret.txt":
            continue
        data = path.read_bytes()
        if CANARY.encode() in data:
            found.append(path.name)
        if path.suffix == ".pdf" and path.parent.name == "dist":
            reader = pypdf.PdfReader(path)
            if reader.attachments or any(CANARY in page.extract_text() for page in reader.pages):
                found.append(path.name)
    return found


def _spent() -> float:
    """Seconds of the processor that children took."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Builds each attack under the limits; sockets of the internet are counted, by way of fork in children too."""
    from typer.testing import CliRunner

    from cvgen.cli import app
    from tests import runner

    folder = Path(sys.argv[1])
    connections = folder / "connections"

    def refuse(*_: object, **__: object) -> None:
        with connections.open("a") as stream:
            stream.write("x")
        raise OSError("no network here")

    setattr(socket, "getaddrinfo", refuse)  # noqa: B010 - these are what this test is about
    setattr(socket, "create_connection", refuse)  # noqa: B010
    setattr(socket.socket, "connect", refuse)  # noqa: B010
    from tests.further_attacks import FURTHER
    from tests.more_attacks import MORE

    for n, attack in enumerate((*MARKUP, *OTHER, *MORE, *FURTHER)):
        if sys.argv[2:] and not any(attack.name.startswith(name) for name in sys.argv[2:]):
            continue
        home = folder / str(n)
        site = lay(attack, home)
        start = _spent()
        result = CliRunner().invoke(app, [*command(attack, site), "--timeout", str(SECONDS)])
        row = {
            "name": attack.name,
            "exit": result.exit_code,
            "seconds": round(_spent() - start, 1),
            "leaks": leaks(home, result.output),
            "connections": connections.exists(),
            "traceback": "Traceback" in result.output
            or (result.exception is not None and not isinstance(result.exception, SystemExit)),
            "told": attack.command[0] == "diff"
            or any(one in result.output for one in ("error[", "::error", " failed: ")),
            "obeyed": runner.faults(result.output, own="github" in attack.command),
            "outside": [*sorted(one.name for one in (home / "outside").iterdir()), *map(str, home.rglob("owned*"))],
            "said": result.output[-400:],
            "expected": attack.exit,
        }
        print(json.dumps(row), flush=True)


if __name__ == "__main__":
    main()
