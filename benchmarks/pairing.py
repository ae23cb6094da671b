"""How long it takes to put two pages of two languages together, and of twice as many entries: `pairing.py [N]`.

The entries have nothing in common but their place, a year and a number. The exit status is 1 when twice as many take
more than 2.4 times as long.
"""

from __future__ import annotations

import sys
import time

from cvgen.cv.dates import parse
from cvgen.cv.model import Entry
from cvgen.cv.text import text_of
from cvgen.merge.align import pairs

_MOST = 2.4


def page(number: int, degree: str, school: str) -> list[Entry]:
    """So many studies of years between 1900 and 2019."""
    return [
        Entry(
            "education",
            parse(str(1900 + n % 120)) or (),
            organization=text_of(f"{school} {n}"),
            role=text_of(f"{degree} {n}"),
        )
        for n in range(number)
    ]


def seconds(number: int) -> float:
    """The time of pairing so many entries of each of two languages."""
    ones, others = page(number, "BSc", "University"), page(number, "学士", "大学")
    start = time.process_time()
    found = pairs(ones, others)
    if found != [(n, n) for n in range(number)]:
        raise SystemExit(f"{number - len(set(found) & {(n, n) for n in range(number)})} of {number} are paired wrongly")
    return time.process_time() - start


def main() -> int:
    """Times N and 2 N entries."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    once, twice = seconds(number), seconds(2 * number)
    print(f"{number} entries {once:.2f} s, {2 * number} entries {twice:.2f} s, {twice / once:.2f} times as long")
    return int(twice > _MOST * once)


if __name__ == "__main__":
    sys.exit(main())
