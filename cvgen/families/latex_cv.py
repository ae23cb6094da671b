"""A CV in LaTeX of a class whose macros say what is what: moderncv, Awesome-CV, altacv."""

from __future__ import annotations

from cvgen.files.tree import Site
from cvgen.markup import latex_cv, latex_files
from cvgen.site.family import Family, Keys, Pages, Sign, says

_IS_ONE = says("*.tex", latex_cv.CLASS, 51)


def _is_alone(site: Site) -> bool:
    return site.only is not None and site.only.suffix == ".tex" and _IS_ONE.holds(site)


FAMILY = Family(
    name="latex_cv",
    recognise=(
        _IS_ONE,
        Sign("that file alone", 40, _is_alone),
    ),
    included=latex_files.with_files,
    source=latex_cv.as_markdown,
    pages=Pages(home=("cv.tex", "resume.tex", "main.tex", "*cv*.tex", "*resume*.tex", "*.tex"), whole=False),
    person=Keys(front=("author",), name=("name",)),
)
