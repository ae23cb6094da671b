"""JSON Resume (resume.json, resume.zh.json, cv.json) and its elder sister FRESH, where no site stands around them."""

from __future__ import annotations

import re

from cvgen.site.cv_data import alone
from cvgen.site.cv_data.alone import CvPlaces

FAMILY = alone.family(
    "json_resume",
    95,
    "a JSON file called resume or cv with the keys of one",
    CvPlaces(
        patterns=(
            *("*.json", "_data/*.json", "data/*.json", "src/*.json", "assets/*.json", "assets/json/*.json"),
            "**/*.json",
        ),
        endings=(".json",),
        head=re.compile(rb'"basics"\s*:\s*\{|"employment"\s*:\s*\{|"format"\s*:\s*"FRESH'),
        named=re.compile(r"(?:^|[-_.])(?:resume|résumé|cv|jsonresume)(?:[-_.]|$)", re.IGNORECASE),
        around=("_config.yml", "hugo.toml", "hugo.yaml", "config/_default"),
    ),
)
