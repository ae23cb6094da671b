"""YAMLResume: a YAML file with the words of JSON Resume under `content`, its language under `locale`."""

from __future__ import annotations

import re

from cvgen.site.cv_data import alone
from cvgen.site.cv_data.alone import CvPlaces

FAMILY = alone.family(
    "yamlresume",
    93,
    "a YAML file whose content holds the sections of a résumé",
    CvPlaces(
        patterns=(
            *("*.yml", "*.yaml", "resumes/*.y*ml", "resume/*.y*ml", "src/*.y*ml"),
            *("**/*resume*.y*ml", "**/*cv*.y*ml"),
        ),
        endings=(".yml", ".yaml"),
        head=re.compile(
            rb"^content:[^\n]*\n(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]+(?:basics|education|work|location|profiles|skills):",
            re.MULTILINE,
        ),
    ),
)
