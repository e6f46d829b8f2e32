"""Starts the program: the window, or the command that was named."""

from __future__ import annotations

import sys


def main(arguments: list[str]) -> int:
    """Open the window when nothing, a library or `--demo` was given; else run the command."""
    if not arguments or arguments[0] == "--demo" or arguments[0].lower().endswith(".union"):
        from unionwork.app import main as window

        return window(arguments)
    from unionwork.cli import main as command

    return command(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
