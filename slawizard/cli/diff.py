"""`slawizard diff`: what changed from one agreement to another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from slawizard.cli.language import reading_voice
from slawizard.cli.output import arrow, error_lines, say, tell, titled
from slawizard.cli.status import DONE, FOUND, WRONG
from slawizard.core.message import _
from slawizard.core.plan import plan
from slawizard.documents.differences import Difference, field_differences, target_differences
from slawizard.documents.toml_file import BadFile, load

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.voice import Voice


def diff(voice: Voice, old: str, new: str) -> int:
    """Say each change from the agreement in `old` to the one in `new`, then what it does."""
    agreements = []
    for file in (old, new):
        try:
            agreements.append(load(Path(file)))
        except BadFile as error:
            for line in error_lines(file, error, voice):
                tell(line)
    if len(agreements) < 2:  # noqa: PLR2004 - the two that are compared
        return WRONG
    before, after = agreements
    lines = list(_lines(before, after, reading_voice(after, voice)))
    for line in lines:
        say(line)
    return FOUND if lines else DONE


def _lines(old: Agreement, new: Agreement, voice: Voice) -> Iterator[str]:
    """The answers that differ, then the targets; nothing where all is the same."""
    answers = [_line(answer) for answer in field_differences(old, new, voice)]
    if not answers:
        return
    yield from answers
    targets = [
        _line(target) for target in target_differences((old, plan(old)), (new, plan(new)), voice)
    ]
    if targets:
        yield from titled(voice(_("What it does to the targets")))
        yield from targets
    else:
        yield ""
        yield voice(_("No target of the year changes."))


def _line(difference: Difference) -> str:
    by = f" ({difference.by})" if difference.by else ""
    return f"{difference.name}: {difference.before} {arrow()} {difference.after}{by}"
