"""Lines of a list understood: a stay at a school or company, an award. What cannot be told apart stays as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cvgen.cv import dates
from cvgen.cv.dates import Periods
from cvgen.cv.text import BLANKS, HAN, Inline, cut, join, plain, split, strip, tidy
from cvgen.patterns import lazy
from cvgen.phrases.dated import EDGE, Dated, cut_out, dated_line, ends_in_abbreviation, take_date

_ORGANIZATION = lazy(
    r"&\s*(?:Co|Sons)\b|\bCo\.|\b(?:Bros|GmbH|LLC|LLP|Pty|Plc|Pvt|Universit\w*|Univeris\w*|Univerist\w*|College|Institut\w*|School|Laborator\w*|Labs?|Cent(?:er|re)|Academy|Inc|Ltd|Corp\w*|"
    r"Company|Group|Hospital|Department|Dept|Faculty|Polytechnic|ETH|EPFL|MIT|UC|CMU|KAUST|HKUST|NUS|NTU|Google|Microsoft|"
    r"Tencent|Alibaba|ByteDance|Baidu|Huawei|Meta|Amazon|Apple|NVIDIA|Intel|IBM|OpenAI|DeepMind|SenseTime|JD|Kuaishou|"
    r"Meituan|Xiaomi|Samsung|Adobe|Bosch|Siemens|Technolog(?:y|ies)\s+(?:Co|Group)|Foundation|Bank|Ministry|Bureau)\b"
    r"|大学|学院|研究院|研究所|研究中心|实验室|公司|集团|中学|科学院|医院|银行|委员会|腾讯|阿里|字节|百度|华为|商汤|京东|快手|美团|小米|微软|谷歌|学系|"
    r"(?:科技|网络|信息|软件)$",
    re.I,
)
_ROLE = lazy(
    r"^\W*(?:(?:visiting|teaching|joint|exchange|undergraduate|graduate|research|senior|junior|assistant|associate|full|chief|lead|"
    r"postdoctoral|post-doctoral|doctoral|exchanged|direct|combined|integrated|part-time|full-time|summer|student|"
    r"software|algorithm|machine learning|applied|principal|staff|data|ai|tenure-track|distinguished|adjunct|"
    r"honorary)\b[\s.-]*)*"
    r"(?:ph\.?\s?d|doctor|d\.?phil|master|bachelor|m\.?\s?s(?:c|\.)?\b|b\.?\s?s(?:c|\.)?\b|m\.?\s?eng|b\.?\s?eng|m\.?\s?e\b|b\.?\s?e\b|"
    r"m\.?\s?phil|diploma|certificate|(?:dipl|cert)\b|licenciatura|laurea|magister|m\.?\s?a\b|b\.?\s?a\b|mba|undergraduate|postgraduate|graduate|student|degree|major|minor|intern|engineer|"
    r"researcher|scientist|fellow|professor|lecturer|post-?doc|research|assistant|manager|director|developer|consultant|"
    r"founder|co-founder|clerk|secretary|editor|officer|coordinator|president|dean|reviewer|representative|volunteer|trainee|"
    r"apprentice|writer|programmer|designer|technician|specialist|organizer|organiser|teacher|member|leader|head|visitor|scholar|tutor|instructor|analyst|architect|advisor|chair|investigator)"
    r"|博士|硕士|本科|学士|研究生|博士后|实习|工程师|研究员|教授|讲师|助理|负责人|经理|总监|主任|访问学者|访学|交换|联合培养|直博|硕博|访问学生|交流|科学家|开发|专科|大专"
    # what people are called by the last word of a part: Bar Manager, 分析员
    r"|^\W*(?:[a-z-]+\s){0,3}(?:owner|co-owner|partner|temp|nurse|cook|chef|guard|guide|driver|cashier|waiter|translator|"
    r"interpreter|journalist|reporter|photographer|producer|accountant|auditor|lawyer|judge|physician|pharmacist|therapist|"
    r"counsel(?:l)?or|mentor|coach|trader|broker|associate|executive|curator|librarian|archivist|operator|mechanic|captain|"
    r"treasurer|delegate|ambassador|contractor|freelancer|entrepreneur|statistician|economist|demonstrator|grader|"
    r"supervisor|c[tefo]o|pi|vp)\W*$"
    r"|(?:[员师长]|主管|顾问|助教|助手|秘书|编辑|主席|干事|合伙人|创始人|主编|学徒|志愿者|义工)(?=$|[（(])",
    re.I,
)
_SCHOOL = lazy(r"\b(?:Universit|College|Institut|Academy|School)|大学|学院|中学")
_AT = lazy(r"(?<!\s)\s++(?:at|@|with)\s+(?=[A-Z\[" + HAN + r"])|(?<!\s)\s++@\s+")
#: How good a study was, told behind it: "& GPA: 3.8/4.0 & #1 of 60".
_MARK = r"(?:GPA|[Rr]ank|[Tt]op[ -]?\d|#\d|排名|均分|绩点)"
_BREAK = lazy(
    rf"{BLANKS}[,，|｜](?!\s*(?:Ltd|Inc|LLC|Jr|Corp|Co|and)\b)\s*|(?<![\s\d])\s++[–—·•/-]\s+|(?<=\d)\s++[–—·•/-]\s+(?!\d)|{BLANKS}；\s*|——"
    rf"|(?<=[{HAN})）])[–—-]\s+|(?<!\s)\s++[–—-](?=[{HAN}])"
    rf"|(?<!\s)\s++&\s+(?={_MARK})"
    r"|(?<!\s)\s++(?=(?:[Cc]o-)?(?:[Aa]dvised|[Ss]upervised|[Mm]entored) by\s)"
)
_MARKED = lazy(rf"(?<!\s)\s++&\s+(?={_MARK})")
#: A department of several subjects: "School of Economics, Management, and Law".
_SERIES = lazy(
    r"\b(?:Department|Dept\.?|School|Faculty|College|Institute|Division) of [A-Z][\w-]*(?: [\w-]+){0,2}"
    r"(?:, [A-Z][\w-]*(?: [\w-]+){0,2}){1,4},? (?:and|&) [A-Z][\w-]*(?: [A-Z][\w-]*){0,3}"
)
#: A full stop between two parts or sentences.
_STOP = lazy(rf"(?:(?<=[^\W\d_][^\W\d_][^\W\d_])|(?<=[^\W\d_][)）\]]))\.\s+(?=[A-Z{HAN}])|。\s*(?=\S)")
_LOOSE = lazy(
    r"(?:advis|supervis|mentor|under |work(?:ed|ing)? |with |led |C?GPA|"
    r"rank(?:ed|ing)?\b|top[ -]?\d|#\d|均分|绩点|导师|指导|排名|师从|合作)",
    re.I,
)
_MINDED_BY = lazy(
    r"(?:(?:co-)?(?:advis|supervis|mentor)\w*|指导教师|指导老师|(?:合作)?导师)\s*(?:[:：]|by\b|是|为)", re.I
)
_LONGEST_HEAD = 220
_LONGEST_SECOND_LINE = 120
_LONGEST_CHINESE_PART = 18
_MOST_WORDS = 9
#: "Silt College (B.Sc. in Geology)"
_POST_BEHIND = lazy(r"([^()（）]+?)\s*[(（]([^()（）]+)[)）]$")
#: Blanks part a short Chinese line: 浪花公司 实习生.
_MOST_PIECES = 5


@dataclass(frozen=True, slots=True)
class Stay:
    """A study or job read from a line; `rest` is what follows and is no part of its head."""

    dates: Periods
    organization: Inline = ()
    role: Inline = ()
    location: Inline = ()
    rest: Inline = ()
    #: the date as it was written, with the marks around it
    written: str = ""


def stay(text: Inline, *, study: bool) -> Stay | None:
    """A line such as "2019.06 – 2022.04, M.Sc., Zhejiang University, Hangzhou" in its parts, or None for prose."""
    dated = _split_after_date(text) or dated_line(text, anywhere=True)
    head, rest = _first_line(dated.text)
    head = strip(head, EDGE.replace(".", "")) if ends_in_abbreviation(plain(head)) else strip(head, EDGE)
    if not head:
        return None
    head, sentences = _until_prose(head)
    told = len(plain(head)) > _LONGEST_HEAD or (sentences and _is_prose(plain(head)))
    return (None if told else _named(dated, head, sentences, rest, study=study)) or _undivided(dated)


def _undivided(dated: Dated) -> Stay | None:
    """A line whose parts cannot be told apart, with its date; None without one."""
    return Stay(dated.periods, rest=dated.text, written=dated.written) if dated.periods else None


def _named(dated: Dated, head: Inline, sentences: Inline, rest: Inline, *, study: bool) -> Stay | None:
    """A stay whose head names an organization or a role; the next lines may name the other one."""
    organization, role, location, loose = _sorted_parts(_worded_parts(head), study=study)
    if bool(organization) != bool(role) and not loose and not sentences:
        organization, role, location, rest = _with_next_line(organization, role, location, rest, study=study)
        if role and not organization:
            organization, location, rest = _place_further_down(location, rest)
    if not organization and not role:
        return None
    words = plain(head)
    comma = "，" if re.search(f"[{HAN}]", words) and "," not in words else ", "
    told = tidy(join((join(loose, ", "), sentences, rest), "\n"))
    place = join(location, comma)
    return Stay(dated.periods, join(organization, comma), join(role, comma), place, told, dated.written)


def _worded_parts(head: Inline) -> list[Inline]:
    """The parts of a head that are more than marks."""
    return [part for part in _parts(head) if plain(part).strip(EDGE)]


#: So many lines below a post may tell of it before the line that names its place.
_FURTHER = 3


def _place_further_down(location: list[Inline], rest: Inline) -> tuple[list[Inline], list[Inline], Inline]:
    """The place that one of the next lines names and nothing else: a degree, "Final mark: 110/110", its university."""
    rows = split_lines(rest)
    for n, row in enumerate(rows[:_FURTHER]):
        words = plain(row)
        if not _may_name(words) or ":" in words:
            continue
        parts = _worded_parts(strip(row, EDGE))
        found, post, places, loose = _sorted_parts(parts, study=True)
        if not post and not loose and _has("organization", parts):
            return found, [*location, *places], join([*rows[:n], *rows[n + 1 :]], "\n")
    return [], location, rest


def _may_name(words: str) -> bool:
    """Whether a further line is short, tells nothing and has no date, so that it may name a place or a post."""
    return len(words) <= _LONGEST_SECOND_LINE and not _is_prose(words) and not any(dates.find(words))


def _has(kind: str, parts: list[Inline]) -> bool:
    """Whether a word of one of the parts says that it is of a kind."""
    return any(part_kind(plain(part)) == kind for part in parts)


def _with_next_line(
    organization: list[Inline], role: list[Inline], location: list[Inline], rest: Inline, *, study: bool
) -> tuple[list[Inline], list[Inline], list[Inline], Inline]:
    """A stay whose second line names the post at its place, or the place of its post; unchanged for any other line."""
    whole, more = _first_line(rest)
    line, sentences = _until_prose(strip(whole, EDGE.replace(".", "")))
    words = plain(line)
    if not words or not _may_name(words):
        return organization, role, location, rest
    parts = _worded_parts(line)
    found, post, places, loose = _sorted_parts(parts, study=study)
    below = join((join(loose, ", "), sentences, more), "\n")
    if not role and _has("role", parts):
        named = [part for part in parts if part not in loose]
        is_whole = named == parts and not ends_in_abbreviation(words)
        return organization, [strip(line, " .")] if is_whole else named, location, below
    if not organization and not post and _has("organization", parts):
        return found, role, [*location, *places], below
    return organization, role, location, rest


def _split_after_date(text: Inline) -> Dated | None:
    """Of "**Company** *Team* __2015.6-2016.5__ I worked on …" in one line: the date, and the line cut at it."""
    words = plain(text)
    if "\n" in words[:120] or len(words) < 90 or not text[0].bold:
        return None
    found = next(dates.find(words[:120]), None)
    if found is None or found.start <= 2 or found.periods[0].single or len(words) - found.end <= 40:
        return None
    return cut_out(text, found.start, found.end, found.periods, joint="\n")


def _until_prose(head: Inline) -> tuple[Inline, Inline]:
    """What names the stay, and the sentences behind it that tell of it: "Intern, Mill Co. I worked on …"."""
    line = plain(head)
    stops = [match for match in _STOP.finditer(line) if not ends_in_abbreviation(line[: match.start() + 1])]
    for number, stop in enumerate(stops):
        behind = line[stop.end() : stops[number + 1].start() if number + 1 < len(stops) else None]
        if _is_prose(behind):
            return strip(cut(head, 0, stop.start()), " "), tidy(cut(head, stop.end()))
    return head, ()


def _is_prose(sentence: str) -> bool:
    """Whether a sentence tells something, rather than naming a school, a town or a degree."""
    if _LOOSE.match(sentence):
        return True
    sentence = _MARKED.split(sentence)[0]
    if re.search(f"[{HAN}]", sentence):
        return max(map(len, re.split(r"[,，、|]", sentence))) > _LONGEST_CHINESE_PART
    long = [word for word in re.findall(r"[^\W\d_]+", sentence) if len(word) > 3]
    return len(long) > _MOST_WORDS or 2 * sum(word[0].isupper() for word in long) <= len(long)


def _first_line(text: Inline) -> tuple[Inline, Inline]:
    """The first line of a text, and the others."""
    at = plain(text).find("\n")
    return (text, ()) if at < 0 else (tidy(cut(text, 0, at)), tidy(cut(text, at + 1)))


def _parts(head: Inline) -> Iterable[Inline]:
    """The comma-separated parts of a head, commas in brackets left alone; "Intern at Tencent" is two parts."""
    line = plain(head)
    depth, masked = 0, []
    for character in line:
        depth += (character in "(（[【《“") - (character in ")）]】》”")
        masked.append(character if depth <= 0 else "x")
        depth = max(depth, 0)
    at = 0
    cover = _SERIES.sub(lambda match: "x" * len(match[0]), "".join(masked))
    for match in re.finditer(f"{_BREAK.pattern}|{_STOP.pattern}|{_AT.pattern}", cover):
        left = cover[at : match.start()]
        if match.group().strip() in ("at", "@", "with") and _ORGANIZATION.search(left) and not _ROLE.search(left):
            continue  # "University of Colorado at Boulder" is one
        if match.group()[0] == "." and ends_in_abbreviation(line[: match.start() + 1]):
            continue
        yield from _pieces(strip(cut(head, at, match.start()), " "))
        at = match.end()
    last = strip(cut(head, at), " 。")
    yield from _pieces(last if ends_in_abbreviation(plain(last)) else strip(last, " ."))


def _pieces(part: Inline) -> Iterable[Inline]:
    """A part at its change of style, or at the blanks between Chinese words: 浪花公司 实习生."""
    if (at := _change_of_style(part)) and _is_told_apart(plain(part)[:at], plain(part)[at:]):
        yield from (strip(cut(part, 0, at), " "), strip(cut(part, at), " "))
        return
    behind = _POST_BEHIND.match(plain(part))
    if behind and (part_kind(behind[1]), part_kind(behind[2])) == ("organization", "role"):
        yield from (cut(part, *behind.span(1)), cut(part, *behind.span(2)))
        return
    blanks = re.compile(rf"(?<=[{HAN}]) (?=[{HAN}])")
    pieces = split(part, blanks)
    kinds = {part_kind(plain(piece)) for piece in pieces}
    yield from pieces if {"organization", "role"} <= kinds and len(pieces) <= _MOST_PIECES else (part,)


def _change_of_style(part: Inline) -> int:
    """How many characters at the beginning of a part are bold where the rest of it is not; 0 where all of it is one."""
    bold = 0
    for run in part:
        if not run.bold:
            break
        bold += len(run.text)
    return bold if 0 < bold < len(plain(part)) else 0


def _is_told_apart(first: str, rest: str) -> bool:
    """Whether words in two styles are place and post: **Delta University** Ph.D. in Tides; not **Delta** College."""
    apart = rest[:1].isspace() or first[-1:].isspace()
    if not apart or not re.match(rf"[A-Z{HAN}]", rest.lstrip()):
        return False
    kinds = part_kind(first.strip()), part_kind(rest.strip())
    return kinds in (("organization", "role"), ("role", "organization")) or (
        kinds == ("organization", "") and _SCHOOL.search(first) is not None
    )


def _sorted_parts(parts: list[Inline], *, study: bool) -> tuple[list[Inline], list[Inline], list[Inline], list[Inline]]:
    """Parts told apart as organization, role, location and loose ones, each in the order of the page."""
    words = [plain(part) for part in parts]
    kinds = _with_organization([part_kind(one) for one in words], study=study)
    last = max((n for n, kind in enumerate(kinds) if kind == "organization"), default=-1)
    found: dict[str, list[Inline]] = {}
    for n, kind in enumerate(kinds):
        found.setdefault(kind or _kind_beside(words[n], n, last, study=study), []).append(parts[n])
    return found.get("organization", []), found.get("role", []), found.get("location", []), found.get("loose", [])


def _with_organization(kinds: list[str], *, study: bool) -> list[str]:
    """The kinds with the first unknown part of a post as its organization, and what stands between two as theirs."""
    bounds = [n for n, kind in enumerate(kinds) if kind == "organization"]
    if not bounds and not study and "" in kinds:
        bounds = [kinds.index("")]
    inner = range(bounds[0], bounds[-1] + 1) if bounds else range(0)
    # "University of California, Berkeley, Institute of …"
    return [kind or ("organization" if n in inner else "") for n, kind in enumerate(kinds)]


def _kind_beside(words: str, n: int, last: int, *, study: bool) -> str:
    """What a part is that no word of its own tells, by where it stands to the last organization."""
    if _LOOSE.match(words) or _MINDED_BY.match(words):
        return "loose"
    if 0 <= last < n and _is_place(words) and not (study and _is_subject(words)):
        return "location"
    return "role" if study or n < last else "loose"


def part_kind(words: str) -> str:
    """What a part of a line names: "role", "organization", or "" for what no word of it tells."""
    if _MINDED_BY.match(words):
        return ""
    if _ROLE.search(words) and not re.match(r"[^,]{0,40}(?:University|大学)$", words):
        return "role"
    if _ORGANIZATION.search(words):
        return "organization"
    return ""


def _is_place(words: str) -> bool:
    words = re.sub(r"\s*[(（][^()（）]*[)）]\s*$", "", words).strip(" .。()（）")
    if re.search(f"[{HAN}]", words):
        return len(words) <= 6
    return len(words) <= 32 and bool(re.fullmatch(r"[A-Z][\w.'’-]*(?:\s+(?:of\s+)?[A-Z][\w.'’-]*){0,3}", words))


def _is_subject(words: str) -> bool:
    """Whether what follows a school names the subject of study; Chinese words do unless they end like a town."""
    if re.search(
        r"\b(?!Kunming\b|Nanning\b|Xining\b)(?:\w*(?:(?<![jq])ing|ics|logy|graphy|nomy|istry)|Science|Sciences|Mathematics|Management|Law|Medicine|Arts?|Design|Finance|Computer|Software|Information|Intelligence|Data|Systems?|Education|History|Physics|AI|CS|EE)\b",
        words,
    ):
        return True
    return bool(re.search(f"[{HAN}]", words)) and not re.search(
        r"(?:市|省|区|县|中国|美国|英国|新加坡|香港|北京|上海|广州|深圳|杭州|南京|武汉|成都|西安)$", words
    )


def award(text: Inline) -> tuple[Periods, Inline]:
    """The date of an award and the award itself."""
    found = take_date(text, anywhere=False)
    alone = not found[0] and sum(1 for _ in dates.find(plain(text))) == 1
    return take_date(text, anywhere=True) if alone else found


def split_lines(text: Inline) -> list[Inline]:
    """The lines of a text that has forced breaks."""
    return [tidy(part) for part in split(text, re.compile("\n")) if plain(part).strip()]
