"""The floor: WeasyPrint alone on the page that cvgen made, with its fonts, tags and PDF/A.

    python benchmarks/floor.py PAGE.html OUT.pdf

Nothing of cvgen but its fonts is loaded. `page_of` makes such a page of a site.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

FONTS = Path(__file__).parent.parent / "cvgen" / "fonts"
OPTIONS = {"pdf_variant": "pdf/a-2a", "dpi": 300, "jpeg_quality": 85, "optimize_images": True}


def page_of(site: Path, lang: str, theme: str = "") -> str:
    """The page of a site, with addresses of font files."""
    from cvgen.pipeline.workspace import Workspace
    from cvgen.project import load

    project = load(site)
    project = project.with_theme(theme) if theme else project
    page = Workspace(project.site).print(project, lang).value.page
    return page.replace("cvgen-font:", f"{FONTS.as_uri()}/")


def printed(page: str) -> bytes:
    """The PDF of such a page."""
    import weasyprint

    return weasyprint.HTML(string=page).write_pdf(**OPTIONS)


if __name__ == "__main__":
    os.environ["FONTCONFIG_FILE"] = str(FONTS / "fonts.conf")
    Path(sys.argv[2]).write_bytes(printed(Path(sys.argv[1]).read_text("utf-8")))
