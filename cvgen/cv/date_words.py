"""The words that dates are made of, in English and Chinese, and what may stand beside a year that is none."""

from __future__ import annotations

from typing import Final

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

#: Parts of a year in English; each may stand before or behind its year.
ENGLISH_PARTS: Final = {
    "spring": "spring", "summer": "summer", "autumn": "autumn", "fall": "autumn", "winter": "winter",
    "early": "early", "mid": "mid", "late": "late",
    "q1": "q1", "q2": "q2", "q3": "q3", "q4": "q4", "h1": "h1", "h2": "h2",
}  # fmt: skip
#: Parts of a year in Chinese, behind their year.
CHINESE_PARTS: Final = {
    "春季": "spring", "夏季": "summer", "秋季": "autumn", "冬季": "winter",
    "春天": "spring", "夏天": "summer", "秋天": "autumn", "冬天": "winter",
    "上半年": "h1", "下半年": "h2", "暑期": "summer_term", "暑假": "summer_holidays", "寒假": "winter_holidays",
    **{f"{first}{number}季度": f"q{n}" for n, number in enumerate("一二三四", start=1) for first in ("第", "")},
    **{f"{first}{n}季度": f"q{n}" for n in range(1, 5) for first in ("第", "")},
}  # fmt: skip
#: The same for what is one character and begins other words as well (春节, 初中, 中国): nothing may follow it.
CHINESE_ENDS: Final = {
    "春": "spring", "夏": "summer", "秋": "autumn", "冬": "winter",
    "初": "early", "年中": "mid", "末": "late", "底": "late",
}  # fmt: skip

#: The parts that a semester may be named after.
SEASONS: Final = "spring", "summer", "autumn", "winter"

#: What a time is called, behind it in Chinese. 2018级 tells when somebody began, 2018届 when somebody finished.
CHINESE_TERMS: Final = {
    "学年度": "school_year", "学年": "school_year", "年度": "year", "届": "finished", "级": "began", "学期": "semester",
    "学年第一学期": "first_semester", "学年上学期": "first_semester", "第一学期": "first_semester",
    "学年第二学期": "second_semester", "学年下学期": "second_semester", "第二学期": "second_semester",
}  # fmt: skip
#: The same in English, behind the time or (the first three) before it.
ENGLISH_TERMS: Final = {
    "academic year": "school_year", "school year": "school_year", "ay": "school_year",
    "semester": "semester", "term": "semester",
}  # fmt: skip

PRESENT: Final = "present day", "present", "now", "currently", "current", "ongoing", "today", "to date", "date"
CHINESE_PRESENT: Final = "至今为止", "至今", "迄今", "现在", "目前", "当前"
EXPECTED: Final = (
    "expected", "as expected", "anticipated", "expect", "planned", "estimated", "est", "预计", "预期", "期望", "拟",
)  # fmt: skip
#: What may stand between "expected" and its date.
EXPECTED_LINKS: Final = "in", "graduation", "by", "于", "毕业"

#: Behind these a number is no year: "Room 2024", "pp. 2019–2031", "rank 1/2020".
NUMBERED: Final = (
    "no", "nos", "nr", "number", "room", "rm", "suite", "building", "page", "pages", "pp", "p", "vol", "volume",
    "top", "rank", "ranks", "ranked", "ranking", "gpa", "version", "ver",
    "v", "iso", "iec", "gb", "tel", "fax", "isbn", "issn", "doi", "over",
    "about", "rmb", "usd", "eur", "cny", "gbp", "zip", "postcode", "python", "matlab", "windows", "ubuntu",
    "cuda", "第", "排名", "绩点", "编号", "项目号", "批准号", "房间", "电话", "手机", "传真", "邮编", "页码",
    "约", "共", "超过", "学号", "版本",
)  # fmt: skip
#: Before these a number is no year: 2000元, "2048 GPUs".
COUNTED: Final = (
    "citations", "citation", "papers", "students", "people", "participants", "teams", "dollars", "yuan", "gpus",
    "gpu", "images", "samples", "words", "points", "hours", "submissions", "downloads", "stars", "members",
    "attendees", "users", "usd", "rmb", "cny", "eur", "gb", "mb", "km", "px",
)  # fmt: skip
CHINESE_COUNTED: Final = (
    "元", "美元", "欧元", "日元", "港元", "万", "亿", "人", "名", "次", "篇", "个", "项", "余", "多名", "多人", "多篇",
    "多次", "多项", "多家", "多个", "字", "册", "页", "强", "位", "所", "家", "种", "款", "版", "代", "号", "室", "栋",
)  # fmt: skip
#: Words that begin with one of them: 2020人工智能大赛 has a year.
CHINESE_NOT_COUNTED: Final = (
    "人工", "人才", "人民", "人文", "人机", "人因", "人类", "人物", "人口", "名师", "名校", "名誉", "个人", "个体",
    "项目", "代表", "代码", "代理", "家庭", "家国", "强基", "字节", "所长", "次年", "号召", "位育", "万人", "万里",
    "万维", "种子", "版权", "室内", "余姚",
)  # fmt: skip
#: Behind a date these belong to it in a way that no date can say: 2020年前, 5月上旬.
CHINESE_TAILS: Final = "前", "后", "间", "左右", "上旬", "中旬", "下旬", "以前", "以后", "之前", "之后", "期间"
#: The same where no word begins with them: 5月底, but 2020年初中.
CHINESE_LAST_TAILS: Final = "初", "底", "末"
