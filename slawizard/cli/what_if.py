"""`slawizard show --what-if`: figures moved by hand, before and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from slawizard.cli.output import bold, say, tell, titled
from slawizard.cli.status import DONE, WRONG
from slawizard.cli.tables import table
from slawizard.core.certainty.what_if import CannotTry, WhatIf, figures, what_if
from slawizard.core.message import _
from slawizard.core.text import visible
from slawizard.documents.differences import Names, Printer

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.voice import Voice


def show_what_if(agreement: Agreement, tried: Sequence[str], voice: Voice, width: int) -> int:
    """Say what each `PATH=VALUE` of `tried`, all at once, would do to the figures."""
    pairs = []
    for text in tried:
        path, equals, value = text.partition("=")
        if not equals:
            advice = voice(_("Write it as PATH=VALUE, like revenue.goal=15M."))
            tell(f"{visible(text)}: {advice}")
            return WRONG
        pairs.append((path.strip(), value))
    advised = agreement.customers.certainty_percent is not None
    try:
        found = what_if(agreement, pairs, advised=advised)
    except CannotTry as error:
        tell(f"{visible(error.path)}: {voice(error.message)}")
        return WRONG
    for line in _lines(found, voice, width):
        say(line)
    return DONE


def _lines(found: WhatIf, voice: Voice, width: int) -> Iterator[str]:
    printer = Printer(found.before.agreement, voice)
    yield bold(visible(found.before.agreement.agreement.company))
    yield from titled(voice(_("What if")))
    before, after = voice(_("Before")), voice(_("After"))
    names = Names(found.before.agreement, found.after.agreement)
    moved = [
        [voice(names.of(path)), printer.value(path, old), printer.value(path, new)]
        for path, (old, new) in found.moved.items()
    ]
    yield from table([voice(_("Tried out")), before, after], moved, width=width, head=bold)
    for path, other in found.others.items():
        value = printer.value(path, found.moved[path][1])
        said = voice(_("= {value}, not {other}", value=value, other=printer.value(path, other)))
        yield f"{path} {said}"
    yield ""
    rows = [
        [voice(figure.name), _number(figure.before, voice), _number(figure.after, voice)]
        for figure in figures(found)
    ]
    yield from table([voice(_("Figure")), before, after], rows, width=width, head=bold)
    yield ""
    yield voice(_("Nothing was changed: the agreement is as it was."))


def _number(value: int | None, voice: Voice) -> str:
    return voice(_("none")) if value is None else voice.number(value)
