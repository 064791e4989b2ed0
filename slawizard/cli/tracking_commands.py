"""The interface of `track` and `report`: their options and help."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from slawizard.cli import help_texts
from slawizard.cli.command_builder import Action, command, file_argument, files_argument, path
from slawizard.cli.display_options import chosen_display, display_options
from slawizard.cli.exit_status import WRONG
from slawizard.cli.output import print_message
from slawizard.export.report_formats import REPORT_FORMATS
from slawizard.i18n.messages import _

if TYPE_CHECKING:
    from slawizard.i18n.translator import Translator


def track_command(translator: Translator) -> click.Command:
    """Build `slawizard track`."""

    def track(
        file: str,
        table: str | None,
        values: tuple[str, ...],
        through: str | None,
        **options: bool,
    ) -> Action:
        manner = chosen_display(**options)

        def work() -> int:
            from slawizard.cli.track import track

            return track(translator, file, table=table, values=values, through=through, **manner)

        return work

    table = click.Option(
        ["--from", "table"],
        type=path(),
        metavar=translator(_("CSV")),
        help=translator(help_texts.TRACK_FROM),
    )
    values = click.Option(
        ["--set", "values"],
        multiple=True,
        metavar=translator(_("NAME=VALUE")),
        help=translator(help_texts.TRACK_SET),
    )
    through = click.Option(
        ["--through"], metavar=translator(_("DATE")), help=translator(help_texts.TRACK_THROUGH)
    )
    options = (table, values, through, *display_options(translator))
    return command(
        translator, "track", track, file_argument(translator), *options, texts=help_texts.TRACK
    )


def report_command(translator: Translator) -> click.Command:
    """Build `slawizard report`."""

    def report(
        files: tuple[str, ...], format_name: str, to: str | None, through: str | None, **flags: bool
    ) -> Action:
        def work() -> int:
            from datetime import date

            from slawizard.cli.report import report

            try:
                day = None if through is None else date.fromisoformat(through)
            except ValueError:
                print_message(translator(_("Write a date like 2027-01-31: year, month, day.")))
                return WRONG
            wanted = REPORT_FORMATS[format_name]
            return report(translator, files, wanted, to, through=day, **flags)

        return work

    return command(
        translator,
        "report",
        report,
        files_argument(translator),
        *_report_options(translator),
        texts=help_texts.REPORT,
    )


def _report_options(translator: Translator) -> tuple[click.Option, ...]:
    format_name = click.Option(
        ["--format", "format_name"],
        type=click.Choice(tuple(REPORT_FORMATS), case_sensitive=False),
        default=next(iter(REPORT_FORMATS)),
        show_default=True,
        help=translator(help_texts.REPORT_FORMAT),
    )
    to = click.Option(
        ["--to"], type=path(), metavar=translator(_("PATH")), help=translator(help_texts.EXPORT_TO)
    )
    through = click.Option(
        ["--through"], metavar=translator(_("DATE")), help=translator(help_texts.REPORT_THROUGH)
    )
    exit_code = click.Option(
        ["--exit-code"], is_flag=True, help=translator(help_texts.REPORT_EXIT_CODE)
    )
    force = click.Option(["--force"], is_flag=True, help=translator(help_texts.EXPORT_FORCE))
    return (format_name, to, through, exit_code, force)
