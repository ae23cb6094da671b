"""`cvgen` and `python -m cvgen` are the command, which Ctrl-C ends at any moment without a traceback."""

import os
import sys


def main() -> None:
    """The command, from the first import on."""
    try:
        from cvgen.cli import main as command

        command()
    except KeyboardInterrupt:
        raise SystemExit(130) from None


def _nothing_from_here() -> None:
    """Forgets the folder that `python -m` looks for modules in first, which is the site: one of its may be called yaml.

    The folder of cvgen itself, which that may have been in a checkout, is the last place to look at.
    """
    own = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 - pathlib may be theirs
    sys.path = [*sys.path[1:], *([] if own in sys.path[1:] else [own])]


if __name__ == "__main__":
    if not sys.flags.safe_path:
        _nothing_from_here()
    main()
