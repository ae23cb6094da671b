"""`python -m cvgen` is the command."""

from cvgen.cli import main

main()
