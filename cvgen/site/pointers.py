"""Lines of a page that only point: to the CV as a file, to another page, to a full list, at the number of visitors."""

from __future__ import annotations

import re
from dataclasses import replace

from cvgen.cv.text import plain, squash
from cvgen.markup.outline import Node, Nodes
from cvgen.notes.ledger import Record, left_out
from cvgen.patterns import lazy
from cvgen.site.samples import REASON, Samples
from cvgen.words.headings import LEFT_OUT, kind_of

POINTS = "a line that points to another page or file"
COUNTS = "visitor counter or guest book"
CREDIT = "furniture of the web page"
BIBTEX = "BibTeX of a paper that the page names"

_BIBTEX = lazy(r"@[A-Za-z]{3,20}\s?\{")
_BIBTEX_TITLE = lazy(r"(?<![A-Za-z])title\s?=\s?[{\"]{1,2}([^\"=]{4,300}?)[}\"]{1,2}\s?(?:,|\}|$)", re.IGNORECASE)

#: Whose the looks of the page are.
_CREDIT = lazy(
    r"\W*(?:(?:this|the|my)\s)?"
    r"(?:(?:web\s?)?(?:site|page)|home\s?page|template|theme|design|layout|source code)(?:'s)?\s"
    r"(?:(?:source|code|template|design|layout|theme|is|was|has been|of this (?:web\s?)?(?:site|page))\s){0,4}"
    r"(?:adapted|borrowed|stolen|forked|inspired|based|modified|taken|designed|generated|built|powered|cloned|derived|"
    r"from|by|courtesy|credits?)\b|"
    r"\W*(?:powered by|template (?:credits?|stolen|borrowed)|design(?:ed)? (?:by|based on))\b|"
    r"\W*(?:本?(?:网站|主页|页面|模板|模版)(?:模板|模版|设计|源码)?(?:由|来自|基于|改自|修改自|借鉴))",
    re.IGNORECASE,
)
#: What such a line is about, and how it points there.
_TARGET = lazy(
    r"\b(?:cv|resume|résumé|vita)\b|简历|\bpdf\b|chinese version|english version|中文版|英文版|google scholar profile|"
    r"谷歌学术",
    re.IGNORECASE,
)
_SCHOLAR = lazy(r"(?:google )?scholar|dblp", re.IGNORECASE)
_POINTING = lazy(r"download|click|view|see|find|found|available|here\b|版|下载|点此|点击|查看|见", re.IGNORECASE)
_FULL_LIST = lazy(r"\bfull\b.{0,20}\blist\b.{0,12}\b(?:on|at)\b|完整.{0,6}列表.{0,4}(?:见|参见|请)", re.IGNORECASE)
_COUNTER = lazy(
    r"total views|unique visitors|page views|visitor count|访问量|访客数|^\W*visitors?\W*(?:\d[\d,. ]*)?$|"
    # When the page was changed; "Citations: 300 (last updated in May)" says more.
    r"^\W*(?:(?:this|the)\s)?(?:(?:page|site|website|homepage|cv)\s(?:was\s|is\s)?)?last (?:updated?|modified)|"
    r"^\W*(?:本?(?:页面?|网站|主页|网页|简历)\s?)?(?:最后|最近|上次)?(?:更新于|更新时间|更新日期|最后更新)|最后更新[于:：\s]*\d",
    re.IGNORECASE,
)
#: A line of links to the same page in another language, or to the CV as a file.
_SWITCH = lazy(
    r"(?:\W|\b(?:chinese|english|version|homepage|home page|cv|résumé|resume|pdf|in|and)\b|"
    r"中文|英文|版本?|主页|简历|和|或)++",
    re.IGNORECASE,
)
#: How a sentence begins that leads to more of the same.
_MORE = lazy(
    r"(?:更多(?:内容|信息|论文|项目)|查看(?:全部|完整|更多)|完整|全部|see (?:also|more|all|the full)|view (?:all|full)|"
    r"for (?:more|a more)|for the full|more (?:on|details|information))",
    re.IGNORECASE,
)
#: All that a line says which only leads on, with or without an arrow.
_ONWARD = lazy(
    r"\W*(?:(?:read|learn|show|see|view|find out) (?:more|details|all)|more details|read on|continue reading|"
    r"view details|(?:阅读|了解|查看|显示)(?:更多|全文|详情|详细)|更多(?:内容|详情)?)\W*",
    re.IGNORECASE,
)
_CV = lazy(r"\b(?:cv|c\.v\.|curriculum|vitae|r[eé]sum[eé])\b|简历|履历", re.IGNORECASE)
#: Words of a line that leads to the CV as a file, and of its date; they say nothing of the owner.
_CV_WORDS = frozenset(
    "my full short long latest academic the a as in is here of or and download view click see pdf link file updated "
    "last en zh eng fr de es english spanish italian español italiano "
    "chinese french german français deutsch japanese 中文 英文 日本語 个人 简历 履历 下载 点击 点此 查看 "
    "更新 更新于 于 年 月 日 january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec version 版 版本 中文版 英文版 中文简历 英文简历 简历下载 "
    "个人简历 下载简历".split()
)
#: A line with a link may be as long as this, in characters, and still only point; one without, shorter.
_LONGEST, _LONGEST_BARE = 130, 60


def cleaned(nodes: Nodes, records: list[Record], known: Samples) -> Nodes:
    """The blocks that say something and are no examples of the template; the others are added to the records."""
    kept: list[Node] = []
    for node in nodes:
        if why := (REASON if _is_sample(node, known) else why_left_out(node)):
            records.append(left_out(node.words(), node.place, why))
        elif node.children and node.kind != "folded":
            children = cleaned(node.children, records, known)
            if not children and known.is_line(plain(node.text)):
                records.append(left_out(node.words(), node.place, REASON))
            elif children or node.text or node.rows:
                kept.append(replace(node, children=children))
        else:
            kept.append(node)
    return tuple(kept)


def _leads_to_cv(node: Node) -> bool:
    """Whether a line has no words but what links to the CV as a file are called: "CV (May 2030): PDF, 中文"."""
    row = node.kind == "table" and len(node.rows) == 1  # what kramdown makes of a line with bars
    if not (node.kind in ("paragraph", "item") or row) or node.children or not _CV.search(node.words()):
        return False
    words = re.findall(r"[^\W\d_]+", node.words().casefold())
    return all(word in _CV_WORDS or _CV.fullmatch(word) for word in words)


def _is_sample(node: Node, known: Samples) -> bool:
    """Whether a block is the template's; under a line of it may stand what the owner wrote."""
    return node.kind in ("paragraph", "item", "heading", "code") and not node.children and known.is_line(node.words())


def without_bibtex(nodes: Nodes, records: list[Record]) -> Nodes:
    """The blocks without BibTeX entries of papers whose titles stand on the page in words."""
    said = squash(" ".join(node.words() for node in nodes if not _BIBTEX.match(node.words())))
    kept: list[Node] = []
    for node in nodes:
        title = _BIBTEX_TITLE.search(node.words()) if _BIBTEX.match(node.words()) else None
        if title is not None and squash(re.sub(r"[{}\\]", "", title[1]))[:60] in said:
            records.append(left_out(node.words(), node.place, BIBTEX))
        else:
            kept.append(node)
    return tuple(kept)


def why_left_out(node: Node) -> str:
    """The reason for which a block is no content, or ""."""
    words = node.words() if not node.children else plain(node.text)
    if _leads_to_cv(node):
        return POINTS
    if node.kind not in ("paragraph", "heading", "item") or not words:
        return ""
    is_section = node.kind == "heading" and kind_of(words) not in ("", *LEFT_OUT)
    if node.kind == "paragraph" and len(words) < _LONGEST and _CREDIT.match(words):
        return CREDIT
    if _COUNTER.search(words) and len(words) < _LONGEST_BARE + 20 and not is_section:
        return COUNTS
    return POINTS if _points(node, words) else ""


def _points(node: Node, words: str) -> bool:
    """Whether a heading, an item or a paragraph says nothing but where more stands."""
    if node.kind == "heading":
        return _FULL_LIST.search(words) is not None
    if _ONWARD.fullmatch(words) and not node.children:
        return True
    linked = any(run.href for run in node.text)
    if len(words) >= (_LONGEST if linked else _LONGEST_BARE):
        return False
    leads = bool(_MORE.match(words) or _SWITCH.fullmatch(words))
    whole = all(run.href or not run.text.strip() for run in node.text)
    if node.kind == "item":
        return whole and leads and not node.children
    points = _TARGET.search(words) and _POINTING.search(words)
    return bool(points) or (linked and leads) or (whole and _SCHOLAR.fullmatch(words) is not None)
