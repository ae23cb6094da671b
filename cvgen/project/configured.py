"""cvgen.yml as a Project, and each of its variants as a Project of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cvgen.cv.model import Detail, Person
from cvgen.cv.text import NOTHING, one_line
from cvgen.files.nodes import ListNode, MapNode, Node, Scalar
from cvgen.files.tree import Site
from cvgen.language.completing.terms import Pair
from cvgen.notes.diagnostics import Diagnostic, did_you_mean, error
from cvgen.papers.lists import Mark, Publications
from cvgen.print.own_fonts import ROLES, FontFile, Role
from cvgen.project import file_names
from cvgen.project.keys import COUNT, FOOTER_BLANKS, ROOT, VARIANT, Key
from cvgen.project.private import detail
from cvgen.project.settings import ALL, OUTPUT, GivenOption, Project
from cvgen.project.values import Values
from cvgen.select.rules import Rule
from cvgen.select.sections import SectionChoice, Signing
from cvgen.site.contacts import name_by_language
from cvgen.words.locale import LANGUAGES, PRINTED


def configured(node: MapNode, project: Project) -> tuple[Project, tuple[Diagnostic, ...]]:
    """The project as cvgen.yml says, and everything that is wrong there."""
    problems: list[Diagnostic] = []
    values = Values(node, ROOT, problems)
    values.known(node, ROOT, "cvgen.yml")
    project = _common(values, project)
    if me := values.below("me"):
        project = replace(project, me=_me(me))
    project = replace(project, url=values.line("url").rstrip("/"))
    project = replace(project, terms=_terms(values), drops_glosses=values.choice("glosses") == "drop")
    project = replace(project, keeps_talk=values.choice("talk") == "keep", ignore=values.words("ignore"))
    project = replace(project, prints_fuzzy=values.choice("fuzzy") == "print")
    project = replace(project, site=replace(project.site, ignored=values.words("skip")))
    variants = tuple(made for key, value in values.pairs("variants") if (made := _variant(values, key, value, project)))
    return replace(project, variants=variants), tuple(problems)


def _common(values: Values, project: Project) -> Project:
    """The keys that cvgen.yml and a variant share; what is not given stays as it is."""
    site = project.site
    project = replace(
        project,
        languages=tuple(dict.fromkeys(PRINTED[one] for one in values.choices("languages"))) or project.languages,
        paper="letter" if (paper := values.choice("paper")) == "letter" else "a4" if paper else project.paper,
        pages=values.number("pages") or project.pages,
        fill=values.flag("fill") if values.has("fill") else project.fill,
        embed=values.flag("embed") if values.has("embed") else project.embed,
    )
    if (theme := values.word("theme")) is not None:
        project = project.with_theme(_theme(values, theme, site), theme.place)
    if (output := values.word("output")) is not None:
        pattern, reason = file_names.checked(output.text)
        if reason:
            values.wrong(output, *reason)
        project = replace(project, output=pattern or project.output)
    if options := values.get("options"):
        if isinstance(options, MapNode):
            project = replace(project, given=(*project.given, *_options(options)))
            project = project.with_theme(project.theme, project.theme_place)
        else:
            values.wrong(options, "options must hold keys and values")
    if dates := values.choice("dates"):
        project = replace(project, choice=replace(project.choice, dates=dates))
    project = replace(project, choice=_around(values, project.choice), fonts=_fonts(values, project))
    if sections := values.below("sections"):
        project = _sections(sections, project)
    if papers := values.below("publications"):
        wanted = _publications(papers, project.publications)
        project = replace(project, publications=wanted, choice=replace(project.choice, authors=wanted.authors))
    return project


def _fonts(values: Values, project: Project) -> tuple[FontFile, ...]:
    """The font files of the site by what they are for; a list of them is for all text."""
    said = values.get("fonts")
    if said is None:
        return project.fonts
    named: list[tuple[Role, Node | None]] = [("text", said)]
    if isinstance(said, MapNode):
        below = values.keyed(said, values.table["fonts"].either[0], "fonts")
        named = [(role, below.get(role)) for role in ROLES] if below else []
    found = []
    for role, node in named:
        for one in values.listed(node):
            if path := project.site.file(one.text):
                found.append(FontFile(path, role, one.place))
            else:
                values.wrong(one, f"there is no file '{one.text}' in the site", "put the font's file into the site")
    return tuple(found)


def _around(values: Values, choice: SectionChoice) -> SectionChoice:
    """What stands around and within the sections: footer, signature, bold words."""
    choice = replace(choice, bold=values.words("bold") if values.has("bold") else choice.bold)
    if signature := values.below("signature"):
        made = Signing(signature.text("place"), signature.text("date"))
        choice = replace(choice, signature=made)
    said = values.get("footer")
    if isinstance(said, Scalar) and said.as_text().lower() in ("off", "on", "false", "true", "no", "yes"):
        return replace(choice, footer=NOTHING if values.flag("footer") else None)
    if said is None:
        return choice
    text = values.text("footer")
    for blank in {blank for _, value in text for blank in re.findall(r"\{([^{}]*)\}", one_line(value))}:
        if blank not in FOOTER_BLANKS:
            values.wrong(said, f"a footer has no {{{blank}}}", did_you_mean(blank, FOOTER_BLANKS))
    return replace(choice, footer=text)


def _theme(values: Values, theme: Scalar, site: Site) -> str:
    """A theme's name, or its folder, which is in the site: cvgen.yml may be a stranger's."""
    if not re.search(r"[\\/]", theme.text):
        return theme.text
    folder = site.folder(theme.text)
    if folder is None or folder.resolve() == site.root.resolve():
        hint = "put the theme's folder into the site, or name it on the command line by --theme"
        values.wrong(theme, f"there is no folder '{theme.text}' in the site", hint)
        return theme.text
    return str(folder.resolve())


def _options(node: MapNode) -> Iterator[GivenOption]:
    """Theme options: those without a theme's name are for every theme, and so come first."""
    for key, value in node.pairs:
        if not isinstance(value, MapNode):
            yield GivenOption("", key.text, value.as_text(), key.place)
    for theme, below in node.pairs:
        for key, value in below.pairs if isinstance(below, MapNode) else ():
            yield GivenOption(theme.text, key.text, value.as_text(), key.place)


def _sections(values: Values, project: Project) -> Project:
    choice = project.choice
    titles = {key.text: values.localized(value) for key, value in values.pairs("titles")}
    return replace(
        project,
        choice=replace(
            choice,
            order=values.words("order") or choice.order,
            titles={**choice.titles, **titles},
            omit=frozenset(values.words("omit")) if values.has("omit") else choice.omit,
            break_before=frozenset(values.words("break_before")) if values.has("break_before") else choice.break_before,
        ),
        limits={**project.limits, **{key.text: values.whole(value, COUNT) for key, value in values.pairs("limits")}},
        shorten=values.words("shorten") if values.has("shorten") else project.shorten,
    )


def _publications(values: Values, before: Publications) -> Publications:
    show, marks = before.show, before.marks
    one = values.get("selected")
    if isinstance(one, Scalar):
        _, _, key = values.table["selected"].either
        show = values.known_word(one, key)
    elif isinstance(one, ListNode):
        show, marks = "only", _marks(values, one)
    elif one is not None and (below := values.keyed(one, values.table["selected"].either[0], "selected")):
        show, marks = below.choice("show") or show, _marks(below, below.get("papers")) or marks
    return Publications(
        group=values.choice("group") or before.group,
        numbered=_numbered(values) or before.numbered,
        show=show or before.show,
        marks=marks,
        limit=values.number("limit") or before.limit,
        authors=values.number("authors") or before.authors,
        preprints=values.choice("preprints") or before.preprints,
        order=values.choice("order") or before.order,
        style=style.text.strip().lower() if (style := values.word("style")) else before.style,
        style_place=style.place if style else before.style_place,
        citations=values.choice("citations") or before.citations,
    )


def _numbered(values: Values) -> str:
    """YAML's other words for yes and no are known too."""
    typed = values.get("numbered")
    said = {"true": "yes", "false": "no"}.get(typed.as_text().lower() if isinstance(typed, Scalar) else "")
    return said or values.choice("numbered")


def _marks(values: Values, node: Node | None) -> tuple[Mark, ...]:
    return tuple(Mark(item.as_text(), item.place) for item in values.listed(node))


def _me(values: Values) -> Person:
    name = values.get("name")
    return Person(
        name=name_by_language(name.text) if isinstance(name, Scalar) else values.text("name"),
        spellings=values.words("spellings"),
        email=values.line("email"),
        phone=values.line("phone"),
        location=values.text("location"),
        headline=values.text("headline"),
        affiliation=values.text("affiliation"),
        details=_details(values),
    )


def _details(values: Values) -> tuple[Detail, ...]:
    return tuple(detail(key.text, values.localized(value)) for key, value in values.pairs("details"))


def _terms(values: Values) -> tuple[Pair, ...]:
    """Pairs of words: a list of maps with en and zh, or a map of English to Chinese."""
    node = values.get("terms")
    if node is None:
        return ()
    rows = _rows_of_terms(values, node)
    for en, zh, place in rows:
        if not en or not zh:
            values.wrong(place, "this term lacks its other language", "- {en: Tide Cup, zh: 潮汐杯}")
    return tuple(Pair(en, zh, origin="cvgen.yml") for en, zh, _ in rows if en and zh)


def _rows_of_terms(values: Values, node: Node) -> list[tuple[tuple[str, ...], tuple[str, ...], Node]]:
    """English, Chinese, and where they stand."""
    if isinstance(node, MapNode) and {key.text for key, _ in node.pairs} != {"en", "zh"}:
        return [((key.text,), _spelled(values, value), value) for key, value in node.pairs]
    if not isinstance(node, ListNode | MapNode):
        values.wrong(node, "terms must be a list of pairs, or keys and values", "- {en: Tide Cup, zh: 潮汐杯}")
        return []
    rows: list[tuple[tuple[str, ...], tuple[str, ...], Node]] = []
    for item in node.items if isinstance(node, ListNode) else (node,):
        if isinstance(item, MapNode):
            values.known(item, LANGUAGES, "a term")
            rows.append((_spelled(values, item.get("en")), _spelled(values, item.get("zh")), item))
        else:
            values.wrong(item, "a term has an English and a Chinese side", "- {en: Tide Cup, zh: 潮汐杯}")
    return rows


def _spelled(values: Values, node: Node | None) -> tuple[str, ...]:
    """One spelling or several."""
    return tuple(item.text for item in values.listed(node) if item.text)


# --- variants --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Name:
    """What a variant may be called."""

    text: str

    def wrong(self) -> tuple[str, str] | None:
        """Message and hint when it may not."""
        if self.text.strip().lower() in ("", ALL):
            return f"a variant cannot be called '{self.text}'", f"'{ALL}' means all of them; take another word"
        if not file_names.safe(self.text):
            return f"'{self.text}' is no part of a file's name", "use letters, digits and -"
        return None


def _variant(values: Values, name: Scalar, node: Node, project: Project) -> Project | None:
    """A variant: the project with what the variant says differently."""
    if reason := _Name(name.text).wrong():
        values.wrong(name, *reason)
        return None
    below = Values(MapNode((), node.place), VARIANT, values.problems)
    if not (isinstance(node, Scalar) and node.is_null):
        if (found := values.keyed(node, Key("keys", keys=VARIANT), f"the variant {name.text}")) is None:
            return None
        below = found
    made = _common(below, replace(project, variant=name.text, variants=()))
    if not below.has("output"):
        made = replace(made, output=file_names.with_variant(made.output, plain=OUTPUT))
    if headline := below.text("headline"):
        made = replace(made, me=replace(made.me, headline=headline))
    if select := below.below("select"):
        made = replace(made, select=_rule(select))
    return made


def _rule(values: Values) -> Rule:
    since, until = values.number("since"), values.number("until")
    node = values.get("until")
    if since and until and since > until and node is not None:
        values.problems.append(
            error("cvgen.yml", f"nothing is both since {since} and until {until}", node.place, "exchange the two years")
        )
    return Rule(
        kinds=frozenset(values.choices("kinds")),
        within=frozenset(values.choices("in")),
        tags=frozenset(values.words("tags")),
        without=frozenset(values.words("without")),
        selected=values.flag("selected"),
        since=since,
        until=until,
        positions=frozenset(values.choices("position")),
        venues=values.words("venue"),
        types=frozenset(values.choices("type")),
        place=values.node.place,
    )
