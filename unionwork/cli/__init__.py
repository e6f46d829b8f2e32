"""The same work without a window: `python main.py COMMAND …`, for scripts, tests and benchmarks."""

from unionwork.cli.commands import main

__all__ = ["main"]
