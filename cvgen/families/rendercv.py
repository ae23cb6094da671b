"""RenderCV: a YAML file with everything under `cv`, sections under any heading, entries of nine types."""

from __future__ import annotations

import re

from cvgen.site.cv_data import alone
from cvgen.site.cv_data.alone import CvPlaces

FAMILY = alone.family(
    "rendercv",
    94,
    "a YAML file with cv at its top",
    CvPlaces(
        patterns=("*.yaml", "*.yml", "*/*_CV*.y*ml", "cv/*.y*ml", "examples/*.y*ml", "**/*_CV*.y*ml"),
        endings=(".yml", ".yaml"),
        head=re.compile(rb"^cv:[^\n]*\n(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]+[\w-]+:", re.MULTILINE),
        around=("_config.yml",),
    ),
)
