"""Lines of a list understood: a stay at a school or company, an award. What cannot be told apart stays as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cvgen.cv import dates
from cvgen.cv.dates import FoundDate, Periods
from cvgen.cv.text import HAN, Inline, Run, cut, join, plain, split, strip, tidy

_EDGE = " \t\n,，:：;；|·•–—-~.。、/"
_LEFT_EDGE = " \t\n,，:：;；|·•–—-~。、/."

_ORGANIZATION = re.compile(
    r"\b(?:Universit\w*|Univeris\w*|Univerist\w*|College|Institut\w*|School|Laborator\w*|Labs?|Cent(?:er|re)|Academy|Inc|Ltd|Corp\w*|"
    r"Company|Group|Hospital|Department|Dept|Faculty|Polytechnic|ETH|EPFL|MIT|UC|CMU|KAUST|HKUST|NUS|NTU|Google|Microsoft|"
    r"Tencent|Alibaba|ByteDance|Baidu|Huawei|Meta|Amazon|Apple|NVIDIA|Intel|IBM|OpenAI|DeepMind|SenseTime|JD|Kuaishou|"
    r"Meituan|Xiaomi|Samsung|Adobe|Bosch|Siemens|Technolog(?:y|ies)\s+(?:Co|Group)|Foundation|Bank|Ministry|Bureau)\b"
    r"|大学|学院|研究院|研究所|研究中心|实验室|公司|集团|中学|科学院|医院|银行|委员会|腾讯|阿里|字节|百度|华为|商汤|京东|快手|美团|小米|微软|谷歌|学系|"
    r"(?:科技|网络|信息|软件)$",
    re.I,
)
_ROLE = re.compile(
    r"^\W*(?:(?:visiting|joint|exchange|undergraduate|graduate|research|senior|junior|assistant|associate|full|chief|lead|"
    r"postdoctoral|post-doctoral|doctoral|exchanged|direct|combined|integrated|part-time|full-time|summer|student|"
    r"software|algorithm|machine learning|applied|principal|staff|data|ai|tenure-track|distinguished|adjunct|"
    r"honorary)\b[\s.-]*)*"
    r"(?:ph\.?\s?d|doctor|d\.?phil|master|bachelor|m\.?\s?s(?:c|\.)?\b|b\.?\s?s(?:c|\.)?\b|m\.?\s?eng|b\.?\s?eng|m\.?\s?e\b|b\.?\s?e\b|"
    r"m\.?\s?phil|m\.?\s?a\b|b\.?\s?a\b|mba|undergraduate|postgraduate|graduate|student|degree|major|minor|intern|engineer|"
    r"researcher|scientist|fellow|professor|lecturer|post-?doc|research|assistant|manager|director|developer|consultant|"
    r"founder|co-founder|teacher|member|leader|head|visitor|scholar|tutor|instructor|analyst|architect|advisor|chair)"
    r"|博士|硕士|本科|学士|研究生|博士后|实习|工程师|研究员|教授|讲师|助理|负责人|经理|总监|主任|访问学者|访学|交换|联合培养|直博|硕博|访问学生|交流|科学家|开发|专科|大专",
    re.I,
)
_AT = re.compile(r"\s+(?:at|@|with)\s+(?=[A-Z\[" + HAN + r"])|\s+@\s+")
_BREAK = re.compile(r"\s*[,，|｜](?!\s*(?:Ltd|Inc|LLC|Jr|Corp|Co)\b)\s*|\s+[–—·•/-]\s+|\s*；\s*|——")
_LEADS_ON = re.compile(r"\b(?:of|in|for|at|by|class|cohort|batch)\s+$", re.I)
#: An abbreviation that owns the full stop at its end.
_DOTTED = re.compile(r"(?:\.\w{1,4}|\b(?:Inc|Ltd|Co|Corp|Jr|Sr|Dept|Univ|Eng|Sc))\.$", re.I)
_SENTENCE = re.compile(r"[.;。；]\s+\S|[。；]\S")


@dataclass(frozen=True, slots=True)
class Stay:
    """A study or job read from a line; `rest` is what follows and is no part of its head."""

    dates: Periods
    organization: Inline = ()
    role: Inline = ()
    location: Inline = ()
    rest: Inline = ()


def take_date(text: Inline, *, anywhere: bool) -> tuple[Periods, Inline]:
    """The date of an entry and the line without it.

    It stands first, last, in brackets of its own or on a line of its own; with `anywhere`, a range may also stand
    between commas. Dates inside a sentence are left alone.
    """
    line = plain(text)
    best: FoundDate | None = None
    for found in dates.find(line):
        if _stands_alone(line, found, anywhere=anywhere):
            best = found
            break
    if best is None:
        return (), text
    start, end = best.start, best.end
    left, right = line[:start], line[end:]
    if _LEADS_ON.search(left):
        return best.periods, text  # "Outstanding Graduate of 2020" needs its year
    while left and left[-1] in "([（【*" and right and right.lstrip()[:1] in (")", "]", "）", "】", "*"):
        left = left[:-1]
        end = len(line) - len(right.lstrip()) + 1
        right = line[end:]
    if left.strip(_EDGE):
        kept = join((strip(cut(text, 0, len(left)), _EDGE), strip(cut(text, end), _EDGE)), _joint(left, right))
    else:
        kept = strip(cut(text, end), _LEFT_EDGE)
    return best.periods, tidy(kept)


def _joint(left: str, right: str) -> str:
    """What stays between the text before and behind a date that was taken out."""
    if "\n" in right[: len(right) - len(right.lstrip())] or left.endswith("\n"):
        return "\n"
    return "，" if re.search(f"[{HAN}]$", left.rstrip(_EDGE)) else ", "


def _stands_alone(line: str, found: FoundDate, *, anywhere: bool) -> bool:
    before, behind = line[: found.start], line[found.end :]
    if not before.strip(_LEFT_EDGE + "*_[(（") or not behind.strip(_EDGE + "*_)）]"):
        return True
    if line[found.start] in "([（【" or (before.rstrip()[-1:] in "([（【" and behind.lstrip()[:1] in ")]）】"):
        return True
    last_line, next_line = before.rsplit("\n", 1)[-1], behind.split("\n", 1)[0]
    if not last_line.strip(_EDGE) and not next_line.strip(_EDGE):
        return True
    if ("\n" in before and not last_line.strip(_EDGE)) or ("\n" in behind and not next_line.strip(_EDGE)):
        return True
    if not anywhere:
        return False
    return bool(re.search(r"[,，|;；:：]\s*$", before) and re.match(r"\s*[,，|;；.。]", behind)) or (
        not found.periods[0].single and len(line) < 200
    )


def stay(text: Inline, *, study: bool) -> Stay | None:
    """A line such as "2019.06 – 2022.04, M.Sc., Zhejiang University, Hangzhou" in its parts, or None for prose."""
    periods, line = _split_after_date(text) or take_date(text, anywhere=True)
    head, rest = _first_line(line)
    head = strip(head, _EDGE.replace(".", "")) if _DOTTED.search(plain(head).rstrip()) else strip(head, _EDGE)
    if not head:
        return None
    words = plain(head)
    if len(words) > 220 or (_SENTENCE.search(words) and len(words) > 120):
        return Stay(periods, rest=line) if periods else None
    parts = [part for part in _parts(head) if plain(part).strip(_EDGE)]
    organization, role, location, loose = _sorted_parts(parts, study=study)
    if loose:
        rest = join((join(loose, ", "), rest), "\n")
    if not organization and not role:
        return Stay(periods, rest=line) if periods else None
    comma = "，" if re.search(f"[{HAN}]", words) and "," not in words else ", "
    return Stay(periods, join(organization, comma), join(role, comma), join(location, comma), tidy(rest))


def _split_after_date(text: Inline) -> tuple[Periods, Inline] | None:
    """Of "**Company** *Team* __2015.6-2016.5__ I worked on …" in one line: the date, and the line cut at it."""
    words = plain(text)
    if "\n" in words[:120] or len(words) < 90 or not text[0].bold:
        return None
    for found in dates.find(words[:120]):
        if found.start > 2 and not found.periods[0].single and len(words) - found.end > 40:
            head, rest = strip(cut(text, 0, found.start), _EDGE), strip(cut(text, found.end), _LEFT_EDGE)
            return found.periods, (*head, Run("\n"), *rest)
        break
    return None


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
    cover = "".join(masked)
    for match in re.finditer(f"{_BREAK.pattern}|{_AT.pattern}", cover):
        left = cover[at : match.start()]
        if match.group().strip() in ("at", "@", "with") and _ORGANIZATION.search(left) and not _ROLE.search(left):
            continue  # "University of Colorado at Boulder" is one
        yield strip(cut(head, at, match.start()), " ")
        at = match.end()
    last = strip(cut(head, at), " 。")
    yield last if _DOTTED.search(plain(last)) else strip(last, " .")


def _sorted_parts(parts: list[Inline], *, study: bool) -> tuple[list[Inline], list[Inline], list[Inline], list[Inline]]:
    """Parts told apart as organization, role, location and loose ones, each in the order of the page."""
    kinds = [_kind(plain(part)) for part in parts]
    if "organization" not in kinds:
        named = [n for n, kind in enumerate(kinds) if not kind]
        if named and not study:
            kinds[named[0]] = "organization"
    bounds = [n for n, kind in enumerate(kinds) if kind == "organization"]
    for n in range(bounds[0], bounds[-1]) if bounds else ():
        kinds[n] = kinds[n] or "organization"  # "University of California, Berkeley, Institute of …"
    last = max((n for n, kind in enumerate(kinds) if kind == "organization"), default=-1)
    for n, kind in enumerate(kinds):
        if kind:
            continue
        words = plain(parts[n])
        if last >= 0 and n > last and _is_place(words) and not (study and _is_subject(words)):
            kinds[n] = "location"
        elif re.match(
            r"(?:advis|supervis|mentor|under |work(?:ed|ing)? |with |led |GPA|导师|指导|排名|师从|合作)", words, re.I
        ):
            kinds[n] = "loose"
        elif study or n < last:
            kinds[n] = "role"
        else:
            kinds[n] = "loose"
    found: dict[str, list[Inline]] = {}
    for part, kind in zip(parts, kinds, strict=True):
        found.setdefault(kind, []).append(part)
    return found.get("organization", []), found.get("role", []), found.get("location", []), found.get("loose", [])


def _kind(words: str) -> str:
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
    return take_date(text, anywhere=False)


def split_lines(text: Inline) -> list[Inline]:
    """The lines of a text that has forced breaks."""
    return [tidy(part) for part in split(text, re.compile("\n")) if plain(part).strip()]
