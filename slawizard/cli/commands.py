"""The interface of the commands: names, options, help. Each command's work is in its own module.

click only parses the arguments: each callback returns an action, and `run` executes it, so that
broken pipes and Ctrl+C are handled in one place. The modules that do the work are imported only
then, so that `--help` does not load them.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import click

from slawizard.cli import help_texts
from slawizard.cli.command_builder import (
    Action,
    command,
    file_argument,
    files_argument,
    joined,
    language_option,
    path,
)
from slawizard.cli.display_options import chosen_display, display_options
from slawizard.cli.exit_status import DONE
from slawizard.cli.output import print_message
from slawizard.i18n.messages import _
from slawizard.i18n.translator import Translator
from slawizard.storage.file_names import is_actuals, shell_word

PROGRAM: Final = "slawizard"


def run(words: Sequence[str], translator: Translator) -> int:
    """Run the command that the arguments `words` ask for; return its exit status."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # before pydantic is imported
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy is, which would end with them
    try:
        chosen = _program(translator).main(list(words), prog_name=PROGRAM, standalone_mode=False)
    except click.ClickException as error:
        _show(error)
        return error.exit_code
    except click.Abort as error:
        if isinstance(error.__cause__, EOFError):
            raise error.__cause__ from None  # click takes any of them for Ctrl+D
        raise KeyboardInterrupt from None
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else DONE
    if not callable(chosen):
        return DONE
    status: int = chosen()
    return status


def _show(error: click.ClickException) -> None:
    """Print what is wrong with the arguments, whose characters may be unprintable."""
    said = io.StringIO()
    error.show(said)
    for line in said.getvalue().rstrip("\n").split("\n"):
        print_message(line)


class _Program(click.Group):
    """The group of all commands, with a hint if a file is given in place of a command."""

    def __init__(self, translator: Translator, **settings: Any) -> None:
        super().__init__(PROGRAM, **settings)
        self._voice = translator

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The commands' names, in the order in which people need them."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Build the command `cmd_name` on demand: a run needs only one."""
        if cmd_name in _COMMANDS and cmd_name not in self.commands:
            self.add_command(_COMMANDS[cmd_name](self._voice))
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that `args` begin with."""
        if args[0].endswith(".toml") and not ctx.resilient_parsing:
            hint = _(
                "{file} is not a command. To open it: slawizard {command} {word}",
                file=args[0],
                command="track" if is_actuals(Path(args[0])) else "open",
                word=shell_word(args[0]),
            )
            raise click.UsageError(self._voice(hint), ctx)
        if args[0] not in _COMMANDS:
            for name in _COMMANDS:  # click suggests the nearest of them
                self.get_command(ctx, name)
        return super().resolve_command(ctx, args)


def _program(translator: Translator) -> click.Group:
    def start(**options: bool) -> Action:
        manner = chosen_display(**options)
        return lambda: _wizard().start(translator, **manner)

    program = _Program(
        translator,
        callback=start,
        invoke_without_command=True,
        params=[*display_options(translator), language_option(translator)],
        context_settings={"help_option_names": ["-h", "--help"]},
        options_metavar=translator(_("[OPTIONS]")),
        subcommand_metavar=translator(_("[COMMAND] [ARGUMENTS]...")),
        help=joined(translator, help_texts.PROGRAM),
        epilog=joined(translator, help_texts.PROGRAM_EPILOG),
    )
    click.version_option(package_name=PROGRAM, message="%(prog)s %(version)s")(program)
    return program


def _wizard() -> Any:
    from slawizard.cli import wizard

    return wizard


def _new(translator: Translator) -> click.Command:
    def new(file: str | None, **options: bool) -> Action:
        manner = chosen_display(**options)
        return lambda: _wizard().new(translator, file, **manner)

    file = file_argument(translator, required=False)
    return command(translator, "new", new, file, *display_options(translator), texts=help_texts.NEW)


def _open(translator: Translator) -> click.Command:
    def open_saved(file: str, measured: bool, **options: bool) -> Action:  # noqa: FBT001 - click's way
        manner = chosen_display(**options)
        return lambda: _wizard().open_saved(translator, file, measured=measured, **manner)

    file = file_argument(translator)
    measured = click.Option(["--measured"], is_flag=True, help=translator(help_texts.OPEN_MEASURED))
    options = (*display_options(translator), measured)
    return command(translator, "open", open_saved, file, *options, texts=help_texts.OPEN)


def _export(translator: Translator) -> click.Command:
    from slawizard.cli.export_command import export_command

    return export_command(translator)


def _check(translator: Translator) -> click.Command:
    def check(files: tuple[str, ...]) -> Action:
        from slawizard.cli.check import check

        return lambda: check(translator, files)

    return command(translator, "check", check, files_argument(translator), texts=help_texts.CHECK)


def _show_tables(translator: Translator) -> click.Command:
    def show(file: str, what_if: tuple[str, ...]) -> Action:
        from slawizard.cli.show import show

        return lambda: show(translator, file, what_if)

    what_if = click.Option(
        ["--what-if"],
        multiple=True,
        metavar=translator(_("PATH=VALUE")),
        help=translator(help_texts.SHOW_WHAT_IF),
    )
    return command(
        translator, "show", show, file_argument(translator), what_if, texts=help_texts.SHOW
    )


def _diff(translator: Translator) -> click.Command:
    def diff(old: str, new: str) -> Action:
        from slawizard.cli.diff import diff

        return lambda: diff(translator, old, new)

    old = click.Argument(["old"], type=path(), metavar=translator(_("OLD")))
    new = click.Argument(["new"], type=path(), metavar=translator(_("NEW")))
    return command(translator, "diff", diff, old, new, texts=help_texts.DIFF)


def _schema(translator: Translator) -> click.Command:
    def schema() -> Action:
        from slawizard.cli.schema import schema

        return lambda: schema(translator)

    return command(translator, "schema", schema, texts=help_texts.SCHEMA)


def _measure(translator: Translator) -> click.Command:
    from slawizard.cli.measure_command import measure_command

    return measure_command(translator)


def _track(translator: Translator) -> click.Command:
    from slawizard.cli.tracking_commands import track_command

    return track_command(translator)


def _report(translator: Translator) -> click.Command:
    from slawizard.cli.tracking_commands import report_command

    return report_command(translator)


_COMMANDS: Final[Mapping[str, Callable[[Translator], click.Command]]] = {
    "new": _new,
    "open": _open,
    "export": _export,
    "check": _check,
    "show": _show_tables,
    "diff": _diff,
    "measure": _measure,
    "schema": _schema,
    "track": _track,
    "report": _report,
}
