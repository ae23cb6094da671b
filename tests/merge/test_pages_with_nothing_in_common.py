"""A page in another language that has nothing in common with the first one follows it."""

from cvgen.cv.model import Entry, Group, Person, Section
from cvgen.cv.readings import Reading
from cvgen.cv.text import text_of
from cvgen.merge.merge import merge


def section(kind: str, words: str, lang: str) -> Section:
    return Section(kind, groups=(Group(items=(Entry(kind, title=text_of(words, lang)),)),))


def test_it_stands_behind() -> None:
    first = Reading("html", "en", Person(), (section("bio", "I dig", "en"), section("publications", "On silt", "en")))
    second = Reading("html", "zh", Person(), (section("talks", "讨论班", "zh"), section("students", "某同学", "zh")))
    cv, _ = merge((first, second))
    assert [one.kind for one in cv.sections] == ["bio", "publications", "talks", "students"]
