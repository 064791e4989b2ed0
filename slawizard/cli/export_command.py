"""The arguments of `slawizard export`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from slawizard.cli import help_texts
from slawizard.cli.command_builder import Action, command, files_argument, path
from slawizard.export.registry import FORMATS
from slawizard.i18n.messages import _

if TYPE_CHECKING:
    from slawizard.i18n.translator import Translator


def export_command(translator: Translator) -> click.Command:
    """Build the command `export`."""

    def export(
        files: tuple[str, ...],
        format_name: str,
        to: str | None,
        template: str | None,
        **flags: bool,
    ) -> Action:
        from slawizard.cli.export import export

        wanted = FORMATS[format_name]
        return lambda: export(translator, files, wanted, to, template=template, **flags)

    format_name = click.Option(
        ["--format", "format_name"],
        type=click.Choice(tuple(FORMATS), case_sensitive=False),
        default=next(iter(FORMATS)),
        show_default=True,
        help=" ".join(translator(known.help) for known in FORMATS.values()),
    )
    to = click.Option(
        ["--to"], type=path(), metavar=translator(_("PATH")), help=translator(help_texts.EXPORT_TO)
    )
    force = click.Option(["--force"], is_flag=True, help=translator(help_texts.EXPORT_FORCE))
    shared = click.Option(
        ["--per-representative"],
        is_flag=True,
        help=translator(help_texts.EXPORT_PER_REPRESENTATIVE),
    )
    template = click.Option(
        ["--template"],
        type=path(),
        metavar=translator(_("FILE.docx")),
        help=translator(help_texts.EXPORT_TEMPLATE),
    )
    short = click.Option(["--short"], is_flag=True, help=translator(help_texts.EXPORT_SHORT))
    options = (format_name, to, template, force, shared, short)
    return command(
        translator, "export", export, files_argument(translator), *options, texts=help_texts.EXPORT
    )
