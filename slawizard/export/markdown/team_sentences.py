"""What decides how each team stands: its worst part, and the two reasons for the gap."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from slawizard.core.money import one_decimal_percent
from slawizard.core.tracking.followup import promises
from slawizard.core.tracking.pace import StagePace, months_of
from slawizard.core.tracking.revenue import own_customers
from slawizard.core.tracking.status import JudgedItem
from slawizard.core.tracking.wording import PROMISE, team_standing
from slawizard.export.markdown.escaping import Markup
from slawizard.i18n.messages import Message, _, _n

if TYPE_CHECKING:
    from slawizard.core.constants import Owner
    from slawizard.core.tracking.teams import TeamResult
    from slawizard.core.tracking.tracking import Tracking
    from slawizard.export.markdown.translator import MarkdownTranslator

_WORST_FIRST: Final = (
    ("missed", "broken", "behind"),
    ("short", "too-few"),
    ("on-pace", "met", "kept", "ahead"),
    ("nothing-due", "unmeasured"),
)


def team_sentences(
    tracking: Tracking, team: Owner, result: TeamResult, say: MarkdownTranslator
) -> Markup:
    """How `team` stands, in one paragraph."""
    name = getattr(tracking.agreement, team).team
    head = _("**{team}: {status}.**", team=name, status=team_standing(result))
    said = [head, *_reasons(tracking, _worst(result.parts), say)]
    return Markup(" ".join(map(say.message, said)))


def _worst(parts: tuple[JudgedItem, ...]) -> JudgedItem | None:
    def rank(part: JudgedItem) -> int:
        return next(i for i, group in enumerate(_WORST_FIRST) if part.status in group)

    return min(parts, key=rank, default=None)


def _reasons(
    tracking: Tracking, part: JudgedItem | None, say: MarkdownTranslator
) -> Iterator[Message]:
    if part is None or part.status == "unmeasured":
        return
    months = months_of(tracking.months, tracking.period)
    if part.stage is not None:
        pace = next(pace for pace in tracking.paces if pace.key == part.stage)
        fewer_came = _expected_of_what_came(tracking, pace) if part.what == "conversion" else None
        if fewer_came is not None:
            # Sales is not to answer for what marketing did not bring.
            yield fewer_came
            return
        yield _against_target(tracking, pace, say)
        yield from _gap(tracking, pace)
    elif part.what == "own-customers":
        own = own_customers(tracking, months)
        if own is not None:
            yield _(
                "Customers that it finds on its own: {actual} of {due}.",
                actual=own.actual,
                due=own.to_date,
            )
    else:
        promise = next(one for one in promises(tracking, months) if one.what == part.what)
        yield _(
            "{promise}: {kept} of {of}; {percent} was agreed.",
            promise=PROMISE[promise.what],
            kept=promise.kept,
            of=promise.of,
            percent=say.percent(promise.promised),
        )


def _against_target(tracking: Tracking, pace: StagePace, say: MarkdownTranslator) -> Message:
    sums = pace.sums(months_of(tracking.months, tracking.period), tracking.until)
    share = one_decimal_percent(sums.actual, sums.to_date)
    if share is None:
        return _("{stage}: {actual}; none was due yet.", stage=pace.stage.name, actual=sums.actual)
    return _(
        "{stage}: {actual} of the {due} due by now ({percent}).",
        stage=pace.stage.name,
        actual=sums.actual,
        due=sums.to_date,
        percent=say.percent(share),
    )


def _expected_of_what_came(tracking: Tracking, pace: StagePace) -> Message | None:
    """What could be expected of what came in above, where that is less than the target."""
    months = months_of(tracking.months, tracking.period)
    sums, reasons = pace.sums(months, tracking.until), pace.reasons(months)
    expected = None if reasons is None else max(0, reasons.due.__floor__())
    if expected is None or sums.to_date is None or expected >= sums.to_date:
        return None
    return _(
        "{stage}: {actual}; {expected} could be expected from what came in, and the target was "
        "{due}.",
        stage=pace.stage.name,
        actual=sums.actual,
        expected=expected,
        due=sums.to_date,
    )


def _gap(tracking: Tracking, pace: StagePace) -> Iterator[Message]:
    """Of the gap, what is due to how many came in and what to how many of them went on."""
    reasons = pace.reasons(months_of(tracking.months, tracking.period))
    if reasons is None:
        return
    volume, rate = reasons.from_volume, reasons.from_rate
    if volume < 0:
        yield _n(
            "{count} is missing because fewer came in from the stage above.",
            "{count} are missing because fewer came in from the stage above.",
            -volume,
        )
    elif volume > 0:
        yield _n(
            "{count} more because more came in from the stage above.",
            "{count} more because more came in from the stage above.",
            volume,
        )
    if rate < 0:
        yield _n(
            "{count} is missing because a smaller share of them went on.",
            "{count} are missing because a smaller share of them went on.",
            -rate,
        )
    elif rate > 0:
        yield _n(
            "{count} more because a larger share of them went on.",
            "{count} more because a larger share of them went on.",
            rate,
        )
