"""How the command line speaks: click in Chinese, failures as sentences, and one exit status for each kind of end."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from typing import Any

import click

from unionwork.kit.failures import Problem, Refused, Unavailable

DONE, DONE_WITH_ERRORS, REFUSED, UNAVAILABLE = 0, 1, 2, 3


class Chinese(click.Command):
    """A command whose help has Chinese headings."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[选项]"} | settings)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [record for param in self.get_params(ctx) if (record := param.get_help_record(ctx)) is not None]
        if rows:
            with formatter.section("选项"):
                formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这段说明"
        return option


class ChineseGroup(Chinese, click.Group):
    """The list of commands, in Chinese and in the order they were declared."""

    command_class = Chinese

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **{"subcommand_metavar": "命令 …"} | settings)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        Chinese.format_options(self, ctx, formatter)
        with formatter.section("命令"):
            formatter.write_dl([(name, command.get_short_help_str(60)) for name, command in self.commands.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands:
            raise Refused(f"没有“{args[0]}”这个命令，可用的有：{'、'.join(self.commands)}")
        return super().resolve_command(ctx, args)


def run(command: click.Command, args: Sequence[str], program: str) -> int:
    """Run a command line and give its exit status; every failure is said on stderr in Chinese."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        status = command.main(list(args), prog_name=program, standalone_mode=False)
    except Refused as refused:
        say_problems(refused.problems)
        return REFUSED
    except Unavailable as unavailable:
        click.echo(str(unavailable), err=True)
        return UNAVAILABLE
    except click.exceptions.Exit as end:
        return end.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("已停下，库里没有改动", err=True)
        return REFUSED
    except click.UsageError as usage:
        click.echo(_usage(usage), err=True)
        return REFUSED
    except BrokenPipeError:
        return DONE
    return status if isinstance(status, int) else DONE


def _usage(error: click.UsageError) -> str:
    where = f"\n看说明：{error.ctx.command_path} --help" if error.ctx else ""
    named = getattr(error, "param", None)
    name = named.human_readable_name if named is not None else ""
    match error:
        case click.MissingParameter():
            return f"还缺“{name or getattr(error, 'param_hint', '')}”{where}"
        case click.NoSuchOption():
            return f"没有“{error.option_name}”这个选项{where}"
        case click.BadOptionUsage():
            return f"选项“{error.option_name}”后面要写一个值{where}"
        case click.BadParameter():
            return f"“{name}”写得不对{where}"
    return f"命令写得不对，多了或少了参数{where}"


def say_problems(problems: Sequence[Problem]) -> None:
    for problem in problems:
        click.echo(f"{problem}{f'（{problem.article}）' if problem.article else ''}", err=True)


def as_json(thing: Any) -> None:
    """Machine output: readable Chinese, stable order."""
    click.echo(json.dumps(thing, ensure_ascii=False, indent=1))


def progress(words: str) -> Callable[[int, int], None]:
    """Progress for somebody who is looking; silent in a pipe."""
    if not sys.stderr.isatty():
        return lambda done, total: None

    def tell(done: int, total: int) -> None:
        click.echo(f"\r{words} {done:,} / {total:,}", err=True, nl=done >= total)

    return tell
