"""All commands in the order of the handbook, and the way in."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from unionwork.cli.attaching import attach, attachments_, detach
from unionwork.cli.carrying import export, import_
from unionwork.cli.figuring import figure, figures
from unionwork.cli.filling import fill
from unionwork.cli.keeping import COMMANDS as SAFEKEEPING
from unionwork.cli.looking import check_, history_, ledgers, rules, undo
from unionwork.cli.making import create, demo
from unionwork.cli.printing import paper, papers, report, reports
from unionwork.cli.stepping import prepare_, set_, step_, steps
from unionwork.cli.words import ChineseGroup, run


@click.group(cls=ChineseGroup, help="基层工会工作台：不开窗口也能做的事。")
def commands() -> None:
    """Everything the window does to a library, by the same code."""


for command in (
    *(create, demo, import_, export, papers, paper, reports, report, fill),
    *(attach, attachments_, detach),
    *(set_, steps, step_, prepare_, figures, figure),
    *(check_, history_, undo, rules, ledgers),
    *SAFEKEEPING,
):
    commands.add_command(command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and give its exit status: 0 done, 1 with errors to see to, 2 refused, 3 unavailable."""
    return run(commands, sys.argv[1:] if arguments is None else arguments, "unionwork")
