"""`cvgen` and `python -m cvgen` are the command, which Ctrl-C ends at any moment without a traceback."""


def main() -> None:
    """The command, from the first import on."""
    try:
        from cvgen.cli import main as command

        command()
    except KeyboardInterrupt:
        raise SystemExit(130) from None


if __name__ == "__main__":
    main()
