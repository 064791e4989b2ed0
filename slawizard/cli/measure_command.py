"""The arguments of `slawizard measure`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from slawizard.cli import help_texts
from slawizard.cli.command_builder import Action, command
from slawizard.crm.warehouse_sql import DIALECTS
from slawizard.i18n.messages import Message, _

if TYPE_CHECKING:
    from slawizard.i18n.translator import Translator

_AGREEMENT: Final = _("AGREEMENT.toml")
_HELP: Final[dict[str, Message]] = {
    "into": _(
        "Write what was measured into this agreement, as a save does; its own stages are used."
    ),
    "take": _(
        "What --into writes: rates, days, volumes, ticket, season, separated by commas; by "
        "default rates,days,volumes."
    ),
    "as_of": _("The day of the export; by default its latest date."),
    "columns": _(
        "The column of a stage, or of id, email, person, deal, status, lost, amount, currency; "
        "nothing behind the sign: no column. May be repeated."
    ),
    "values": _("What a status means: a stage, or lost. May be repeated."),
    "date_order": _("How to read dates like 3/4/2026."),
    "decimal": _("How to read amounts like 1.234."),
    "currency": _("The currency of the ticket."),
    "mapping": _("Take the answers from this file."),
    "save_mapping": _("Keep the answers in this file: headers and statuses, nothing else."),
    "keep_bulk": _("Count days that look like an import, too."),
    "accept": _("Adopt rates that are still rising."),
    "sheet": _("The sheet of an .xlsx."),
    "encoding": _("The encoding of a .csv, if it is an unusual one."),
    "format_name": _("Tables, or one JSON object."),
    "sql": _(
        "Print the query that counts in your data warehouse, for a view stage_dates with a column "
        "per stage; its result, saved as .csv, is a FILE too. DIALECT: {dialects}.",
        dialects=", ".join(DIALECTS),
    ),
}


def measure_command(translator: Translator) -> click.Command:
    """`slawizard measure`, in the language of `translator`."""

    def measure(files: tuple[str, ...], **given: Any) -> Action:
        from slawizard.cli.measure import measure
        from slawizard.cli.measure_options import MeasureOptions

        return lambda: measure(translator, files, MeasureOptions(**given))

    return command(translator, "measure", measure, *_params(translator), texts=help_texts.MEASURE)


def _params(translator: Translator) -> list[click.Parameter]:
    """The files and all options."""
    path = click.Path(readable=False)
    file, name = translator(_("FILE")), translator(_("NAME"))

    def option(flag: str, key: str, **settings: Any) -> click.Option:
        return click.Option([flag, key], help=translator(_HELP[key]), **settings)

    def choice(*words: str) -> click.Choice[str]:
        return click.Choice(words, case_sensitive=False)

    return [
        click.Argument(["files"], type=path, nargs=-1, metavar=translator(_("FILE..."))),
        option("--into", "into", type=path, metavar=translator(_AGREEMENT)),
        option("--take", "take", metavar=translator(_("PARTS"))),
        option("--as-of", "as_of", metavar=translator(_("DATE"))),
        option("--column", "columns", multiple=True, metavar=translator(_("STAGE=HEADER"))),
        option("--value", "values", multiple=True, metavar=translator(_("STAGE=TEXT"))),
        option("--date-order", "date_order", type=choice("dmy", "mdy")),
        option("--decimal", "decimal", type=choice(",", ".")),
        option("--currency", "currency", metavar="ISO"),
        option("--mapping", "mapping", type=path, metavar=file),
        option("--save-mapping", "save_mapping", type=path, metavar=file),
        option("--keep-bulk", "keep_bulk", is_flag=True),
        option("--accept", "accept", multiple=True, type=choice("rising")),
        option("--sheet", "sheet", metavar=name),
        option("--encoding", "encoding", metavar=name),
        option("--format", "format_name", type=choice("text", "json"), default="text"),
        option("--sql", "sql", type=choice(*DIALECTS), metavar=translator(_("DIALECT"))),
    ]
