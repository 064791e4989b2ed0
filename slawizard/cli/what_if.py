"""`slawizard show --what-if`: prints the figures before and after a change of values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from slawizard.cli.exit_status import DONE, WRONG
from slawizard.cli.idle_options import NAMED_TWICE
from slawizard.cli.output import bold, heading_lines, print_data, print_message
from slawizard.cli.tables import table
from slawizard.core.forecast.what_if import WhatIf, WhatIfError, compare_figures, what_if
from slawizard.export.diff import Names, ValueFormatter, pays_by_month
from slawizard.i18n.messages import _
from slawizard.i18n.unprintable import escape_unprintable

if TYPE_CHECKING:
    from decimal import Decimal

    from slawizard.core.agreement import Agreement
    from slawizard.i18n.translator import Translator


def show_what_if(
    agreement: Agreement, tried: Sequence[str], translator: Translator, width: int
) -> int:
    """Print the effect of all `PATH=VALUE` in `tried` together; return the exit status."""
    pairs: list[tuple[str, str]] = []
    for text in tried:
        path, equals, value = text.partition("=")
        if not equals:
            forecast = translator(_("Write it as PATH=VALUE, like revenue.goal=15M."))
            print_message(f"{escape_unprintable(text)}: {forecast}")
            return WRONG
        if any(path.strip() == known for known, _value in pairs):
            print_message(f"{escape_unprintable(path.strip())}: {translator(NAMED_TWICE)}")
            return WRONG
        pairs.append((path.strip(), value))
    with_forecast = agreement.customers.certainty_percent is not None
    try:
        found = what_if(agreement, pairs, with_forecast=with_forecast)
    except WhatIfError as error:
        print_message(f"{escape_unprintable(error.path)}: {translator(error.message)}")
        return WRONG
    for line in _lines(found, translator, width):
        print_data(line)
    return DONE


def _lines(found: WhatIf, translator: Translator, width: int) -> Iterator[str]:
    agreement = found.before.agreement
    printer = ValueFormatter(agreement, translator, as_fee=pays_by_month(agreement))
    yield bold(escape_unprintable(agreement.agreement.company))
    yield from heading_lines(translator(_("What if")))
    before, after = translator(_("Before")), translator(_("After"))
    names = Names(found.before.agreement, found.after.agreement)
    moved = [
        [translator(names.of(path)), printer.value(path, old), printer.value(path, new)]
        for path, (old, new) in found.moved.items()
    ]
    yield from table([translator(_("Tried out")), before, after], moved, width=width, head=bold)
    for path, other in found.others.items():
        value = printer.value(path, found.moved[path][1])
        said = translator(
            _("= {value}, not {other}", value=value, other=printer.value(path, other))
        )
        yield f"{translator(names.of(path))} {said}"
    yield ""
    rows = [
        [
            translator(figure.name),
            _number(figure.before, translator),
            _number(figure.after, translator),
        ]
        for figure in compare_figures(found)
    ]
    yield from table([translator(_("Figure")), before, after], rows, width=width, head=bold)
    yield ""
    yield translator(_("Nothing was changed: the agreement is as it was."))


def _number(value: Decimal | int | None, translator: Translator) -> str:
    return translator(_("none")) if value is None else translator.number(value)
