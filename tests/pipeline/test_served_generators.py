"""Homepages as Jekyll, Hugo, Quarto, a hand and a script build them, served: they give the facts of their source."""

# ruff: noqa: E501 - pages as generators write them
from __future__ import annotations

from dataclasses import replace

import pytest

from cvgen.cv.model import item_words
from cvgen.cv.text import one_line
from cvgen.files.tree import Site
from cvgen.pipeline import gather, homepage
from tests.pipeline.test_homepage import server  # noqa: F401 - a fixture
from tests.site.test_families_declared import BIO, EDUCATION, PAGES, SITES, TITLES, made, rows, shown

MAIL = "ada.marsh@delta.example"
ABOUT = f"<p>{BIO.strip().replace(MAIL, f'<a href=mailto:{MAIL}>{MAIL}</a>')}</p>"


def minima(name, body):
    """Jekyll with the theme it comes with."""
    menu = "".join(f'<a class="page-link" href="/{one}/">{TITLES[one]}</a>' for one in PAGES)
    title = f'<header class="post-header"><h1 class="post-title">{TITLES[name]}</h1></header>' if name else ""
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLES.get(name, "Ada Marsh")}</title>
<link type="application/atom+xml" rel="alternate" href="/feed.xml" title="Ada Marsh" /></head><body>
<header class="site-header" role="banner"><div class="wrapper"><a class="site-title" rel="author" href="/">Ada Marsh</a>
<nav class="site-nav"><input type="checkbox" id="nav-trigger" class="nav-trigger" /><label for="nav-trigger">
<span class="menu-icon"><svg viewBox="0 0 18 15"><path d="M18"/></svg></span></label><div class="trigger">{menu}</div>
</nav></div></header><main class="page-content" aria-label="Content"><div class="wrapper"><article class="post">{title}
<div class="post-content">{body}</div></article></div></main><footer class="site-footer h-card"><data class="u-url" href="/">
</data><div class="wrapper"><ul class="contact-list"><li class="p-name">Ada Marsh</li></ul><p>Rivers, mostly.</p></div>
</footer></body></html>"""


def paper_mod(name, body):
    """Hugo with PaperMod."""
    menu = "".join(f'<li><a href="/{one}/" title="{TITLES[one]}"><span>{TITLES[one]}</span></a></li>' for one in PAGES)
    main = (
        f'<article class="post-single"><header class="post-header"><h1 class="post-title entry-hint-parent">{TITLES[name]}'
        f'</h1><div class="post-meta"></div></header><div class="post-content">{body}</div>'
        '<footer class="post-footer"><ul class="post-tags"></ul></footer></article>'
        if name
        else f'<article class="first-entry home-info"><header class="entry-header"><h1>Ada Marsh</h1></header>'
        f'<div class="entry-content">{body}</div><footer class="entry-footer"><div class="social-icons">'
        f'<a href="mailto:{MAIL}" rel="noopener me" title="Email"><svg viewBox="0 0 9 9"></svg></a></div></footer></article>'
    )
    return f"""<!DOCTYPE html><html lang="en" dir="auto"><head><title>{TITLES.get(name, "Ada Marsh")} | Ada Marsh</title></head>
<body id="top"><header class="header"><nav class="nav"><div class="logo"><a href="/" accesskey="h">Ada Marsh</a>
<div class="logo-switches"><button id="theme-toggle" title="(Alt + T)"><svg></svg></button></div></div><ul id="menu">{menu}</ul>
</nav></header><main class="main">{main}</main><footer class="footer"><span>&copy; 2026 <a href="/">Ada Marsh</a></span>
<span>Powered by <a href="https://gohugo.io/">Hugo</a></span></footer>
<a href="#top" aria-label="go to top" class="top-link" id="top-link"><svg></svg></a></body></html>"""


def quarto(name, body):
    """A website of Quarto, its home page in an about template."""
    menu = "".join(
        f'<li class="nav-item"><a class="nav-link" href="./{one}.html"><span class="menu-text">{TITLES[one]}</span></a></li>'
        for one in PAGES
    )
    title = (
        '<header id="title-block-header" class="quarto-title-block default"><div class="quarto-title">'
        f'<h1 class="title">{TITLES.get(name, "Ada Marsh")}</h1></div><div class="quarto-title-meta"></div></header>'
    )
    main = (
        f'<main class="content" id="quarto-document-content">{title}{body}</main>'
        if name
        else f'<div class="quarto-about-jolla"><main class="content" id="quarto-document-content">{title}<section id="bio">{body}'
        f'</section><div class="about-links"><a href="mailto:{MAIL}" class="about-link"><i class="bi bi-envelope"></i>'
        '<span class="about-link-text">Email</span></a></div></main></div>'
    )
    return f"""<!DOCTYPE html><html lang="en"><head><title>{TITLES.get(name, "Ada Marsh")} – Ada Marsh</title></head>
<body class="nav-fixed"><div id="quarto-search-results"></div><header id="quarto-header" class="headroom fixed-top">
<nav class="navbar navbar-expand-lg"><a class="navbar-brand" href="./index.html"><span class="navbar-title">Ada Marsh</span></a>
<ul class="navbar-nav me-auto">{menu}</ul></nav></header><div id="quarto-content" class="quarto-container page-columns">
<div id="quarto-margin-sidebar" class="sidebar margin-sidebar"><nav id="TOC" role="doc-toc"><h2 id="toc-title">On this page</h2>
<ul><li><a href="#a" class="nav-link">A</a></li></ul></nav></div>{main}<script type="application/javascript">var a = 1;</script>
</div><footer class="footer"><div class="nav-footer">Made with Quarto</div></footer></body></html>"""


def by_hand(_, body):
    sections = "".join(f'<h2 id="{one}">{TITLES[one]}</h2>{rows(text)}' for one, text in PAGES.items())
    anchors = " | ".join(f'<a href="#{one}">{TITLES[one]}</a>' for one in PAGES)
    return f"<html><head><title>Ada Marsh's page</title></head><body><h1>Ada Marsh</h1><p>{anchors}</p>{body}{sections}</body></html>"


def by_script(name, body):
    """A page that a program of somebody's own wrote: boxes, times, hidden words for readers of screens."""
    links = "".join(f'<a class="tab" href="{one}.html">{TITLES[one]}</a>' for one in PAGES)
    if name == "education":
        body = "".join(
            f'<div class="card"><span class="sr-only">unseen</span>{row[2:].replace("**", "")}</div>'
            for row in EDUCATION.strip().splitlines()
        )
    return f"""<!doctype html><html><head><title>{TITLES.get(name, "Ada Marsh")}</title></head><body><div class="navbar">{links}</div>
<div id="content"><h1>{TITLES.get(name, "Ada Marsh")}</h1>{body}</div><div class="footer">built 2026-01-01</div></body></html>"""


#: How each writes a page, and at which path.
BUILT = {
    "jekyll": (minima, "/{}/"),
    "hugo": (paper_mod, "/{}/"),
    "quarto": (quarto, "/{}.html"),
    "html": (by_hand, ""),
    "page": (by_script, "/{}.html"),
}


@pytest.mark.parametrize("source", BUILT)
def test_an_address_gives_the_facts_of_the_source(source, server, tmp_path):  # noqa: F811
    write, path = BUILT[source]
    server.put("/", write("", ABOUT))
    for name, text in PAGES.items() if path else ():
        server.put(path.format(name), write(name, rows(text)))
    folder = tmp_path / "fetched"
    folder.mkdir()
    fetched = homepage.fetch(f"http://127.0.0.1:{server.port}/", folder, None)
    cv, _, _ = gather.read_cv(replace(Site.at(folder), address=fetched.address))
    known, _, _ = gather.read_cv(made(tmp_path / "source", SITES[source]))
    assert [one_line(value) for _, value in cv.person.name] == ["Ada Marsh"]
    assert cv.person.email == MAIL
    assert {kind: found for kind, found in shown(cv).items() if kind != "other"} == shown(known)
    assert [section.kind for section in cv.sections] == [section.kind for section in known.sections]
    words = " ".join(item_words(item) for section in cv.sections for group in section.groups for item in group.items)
    assert not [word for word in ("Quarto", "Hugo", "unseen", "built", "Rivers, mostly") if word in words]
    assert {asked for asked in server.asked if "robots" not in asked} <= {"/", *(path.format(name) for name in PAGES)}
