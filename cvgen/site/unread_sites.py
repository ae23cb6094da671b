"""What a folder or file is that no family reads, in words, and what its owner can do about it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cvgen.files.decode import read_text
from cvgen.files.tree import Site
from cvgen.notes.diagnostics import CvgenError, Diagnostic, error

_BUILD = "build it first and point cvgen at {}"


@dataclass(frozen=True, slots=True)
class UnreadKind:
    """A kind of site that is not read as it is: files (glob patterns) that tell, words, where its text is, a hint."""

    signs: tuple[str, ...]
    words: str
    where: str
    hint: str
    #: of a `package.json`: the name of the package that tells
    package: str = ""


_LATEX_HINT = "moderncv, awesome-cv and altacv are read; or start content/ with its text: cvgen init my-cv"

_KINDS = (
    UnreadKind(("astro.config.*",), "an Astro site", "src/", _BUILD.format("dist/"), "astro"),
    UnreadKind(("next.config.*",), "a Next.js site", "app/, pages/ or src/", _BUILD.format("out/"), "next"),
    UnreadKind(("nuxt.config.*",), "a Nuxt site", "pages/", _BUILD.format(".output/public/"), "nuxt"),
    UnreadKind(("gatsby-config.*",), "a Gatsby site", "src/", _BUILD.format("public/"), "gatsby"),
    UnreadKind(("svelte.config.*",), "a Svelte site", "src/", _BUILD.format("build/"), "@sveltejs/kit"),
    UnreadKind(("docusaurus.config.*",), "a Docusaurus site", "src/ and docs/", _BUILD.format("build/")),
    UnreadKind(("eleventy.config.*", ".eleventy.js"), "an Eleventy site", "templates", _BUILD.format("_site/")),
    UnreadKind(
        (".vitepress/config.*", "*/.vitepress/config.*"), "a VitePress site", "docs/", _BUILD.format("its dist/")
    ),
    UnreadKind(("angular.json",), "an Angular program", "src/", _BUILD.format("dist/")),
    UnreadKind(("vue.config.*",), "a Vue program", "src/", _BUILD.format("dist/"), "vue"),
    UnreadKind(("vite.config.*",), "a program made with Vite", "src/", _BUILD.format("dist/"), "react"),
    UnreadKind(("pelicanconf.py",), "a Pelican site", "content/", _BUILD.format("output/")),
    UnreadKind(("*.lektorproject",), "a Lektor site", "content/", _BUILD.format("its output")),
    UnreadKind(("conf.py", "docs/conf.py", "source/conf.py"), "a Sphinx site", "*.rst", _BUILD.format("_build/html/")),
    UnreadKind(("config.exs", "mix.exs"), "an Elixir program", "lib/", _BUILD.format("its pages")),
    UnreadKind(("*.tex", "*/*.tex"), "a CV in LaTeX of a class of its own", "*.tex", _LATEX_HINT),
    UnreadKind(("*.docx", "*.odt", "*.pages"), "a document of an office program", "", "save it as Markdown or HTML"),
    UnreadKind(("*.rst",), "a folder of reStructuredText", "*.rst", "build it to HTML, and point cvgen at that folder"),
    UnreadKind(("*.ipynb",), "a folder of notebooks", "*.ipynb", "export them to HTML, and point cvgen at the folder"),
    UnreadKind(("*.pdf",), "a folder of PDF files", "", "point cvgen at the site or text that they were made from"),
)
#: Files that are read when they are named.
READABLE = frozenset(
    ".md .markdown .mdown .mkd .qmd .rmd .txt .text .html .htm .yml .yaml .json .toml .bib .org .mdx".split()
)
_LATEX_CLASS = re.compile(r"^[ \t]*\\documentclass(?:\[[^\]\n]{0,300}\])?\{([^{}\n]{1,60})\}", re.MULTILINE)


def is_unreadable(site: Site) -> bool:
    """Whether one file was named that is no text that is read: LaTeX, a document, a program."""
    return site.only is not None and bool(site.only.suffix) and site.only.suffix.lower() not in READABLE


def refusal(site: Site) -> Diagnostic | None:
    """The error that names what was found and says what to do; None where it is nothing that is known."""
    if site.only is not None:
        return _of_file(site)
    for kind in _KINDS:
        if any(site.files(sign) for sign in kind.signs) or (kind.package and _uses(site, kind.package)):
            where = f"; its text is in {kind.where}" if kind.where else ""
            message = f"{site.root} is {kind.words}{where}, which cvgen does not read"
            return error("unread", message, hint=kind.hint)
    if site.files("README*"):
        message = f"{site.root} holds a README and no page of a homepage"
        return error(
            "unread", message, hint="point cvgen at the folder with the pages, or name a file: cvgen build cv.md"
        )
    return None


def _of_file(site: Site) -> Diagnostic | None:
    path = site.only
    if path is None or not is_unreadable(site):
        return None
    if path.suffix.lower() in (".tex", ".ltx", ".latex"):
        found = _LATEX_CLASS.search(_text(site))
        words = f"LaTeX of the class {found[1]}" if found else "LaTeX"
        return error("unread", f"{path} is {words}, which cvgen does not read", hint=_LATEX_HINT)
    message = f"{path} is a file {path.suffix}, which cvgen does not read"
    return error("unread", message, hint="name a file of Markdown, HTML, YAML or JSON, or the folder of your site")


def _uses(site: Site, package: str) -> bool:
    """Whether package.json names a package."""
    path = site.file("package.json")
    try:
        return path is not None and f'"{package}"' in read_text(path)[0]
    except CvgenError:
        return False


def _text(site: Site) -> str:
    try:
        return read_text(site.only)[0][:40_000] if site.only is not None else ""
    except CvgenError:
        return ""
