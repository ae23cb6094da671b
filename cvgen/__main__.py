"""`cvgen` and `python -m cvgen` are the command, which Ctrl-C ends at any moment without a traceback."""

import gc
import os
import sys

#: So many new objects are made before Python looks for circles among them. By itself it does so after 700, which is a
#: tenth of the time of a build: most objects of one live until it ends.
_OBJECTS = 20_000


def main() -> None:
    """The command, from the first import on."""
    gc.set_threshold(_OBJECTS, *gc.get_threshold()[1:])
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
