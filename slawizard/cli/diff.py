"""`slawizard diff`: prints what changed from one agreement to another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from slawizard.cli.exit_status import DONE, FOUND, WRONG
from slawizard.cli.language import reader_translator
from slawizard.cli.output import arrow, error_lines, heading_lines, print_data, print_message
from slawizard.core.plan import plan
from slawizard.export.diff import Difference, field_differences, target_differences
from slawizard.i18n.messages import _
from slawizard.storage.toml.load import AgreementFileError, load

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.i18n.translator import Translator


def diff(translator: Translator, old: str, new: str) -> int:
    """Print the changes from the agreement in `old` to that in `new`: answers, then targets."""
    agreements = []
    for file in (old, new):
        try:
            agreements.append(load(Path(file)))
        except AgreementFileError as error:
            for line in error_lines(file, error, translator):
                print_message(line)
    if len(agreements) < 2:  # noqa: PLR2004 - the two that are compared
        return WRONG
    before, after = agreements
    lines = list(_lines(before, after, reader_translator(after, translator)))
    for line in lines:
        print_data(line)
    return FOUND if lines else DONE


def _lines(old: Agreement, new: Agreement, translator: Translator) -> Iterator[str]:
    """The answers that differ, then the targets; empty if nothing differs."""
    answers = [_line(answer) for answer in field_differences(old, new, translator)]
    if not answers:
        return
    yield from answers
    targets = [
        _line(target)
        for target in target_differences((old, plan(old)), (new, plan(new)), translator)
    ]
    if targets:
        yield from heading_lines(translator(_("What it does to the targets")))
        yield from targets
    else:
        yield ""
        yield translator(_("No target changes."))


def _line(difference: Difference) -> str:
    by = f" ({difference.by})" if difference.by else ""
    return f"{difference.name}: {difference.before} {arrow()} {difference.after}{by}"
