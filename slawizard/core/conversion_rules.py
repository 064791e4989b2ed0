"""The rules of one conversion: its range, its counts, and the percentage that both belong to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from slawizard.core.constants import COUNTS_TOLERANCE_PERCENT, DECIMAL_DIGITS
from slawizard.core.issues import Location, ValidationIssue
from slawizard.i18n.messages import Message, _

Data = Mapping[str, Any]

NOT_MEASURED: Final = _(
    'Counts only go with the basis "measured": write that basis, or take the counts out.'
)

COUNTS: Final = ("entered", "converted")
"""The two counts of a rate that was measured."""

COUNTS_TOLERANCE: Final = Fraction(COUNTS_TOLERANCE_PERCENT)
"""How far the percentage may be from what its counts give."""

_THREE_DIGITS: Final = 100


def conversion_rules(place: Location, conversion: Data) -> Iterator[ValidationIssue]:
    """What does not fit in the table `conversion`, which stands at `place`."""
    yield from _range(place, conversion)
    yield from _counts(place, conversion)


def _range(place: Location, conversion: Data) -> Iterator[ValidationIssue]:
    """The range of a rate has two ends, and the rate lies between them."""
    percent = conversion.get("percent")
    low, high = conversion.get("low_percent"), conversion.get("high_percent")
    if low is None and high is None:
        return
    if low is None or high is None:
        absent = "low_percent" if low is None else "high_percent"
        yield ValidationIssue(
            (*place, absent), _("Write both ends of the range or neither."), missing=True
        )
        return
    too_high = percent is None or low > percent
    too_low = percent is None or high < percent
    if low > high and too_high and too_low:
        yield ValidationIssue(
            (*place, "low_percent"),
            _("Write at most {high}: the range goes from low to high.", high=high),
        )
    elif percent is not None and too_high:
        yield ValidationIssue(
            (*place, "low_percent"),
            _("Write at most {percent}: the rate lies within its range.", percent=percent),
        )
    elif percent is not None and too_low:
        yield ValidationIssue(
            (*place, "high_percent"),
            _("Write at least {percent}: the rate lies within its range.", percent=percent),
        )


def _counts(place: Location, conversion: Data) -> Iterator[ValidationIssue]:
    """The two counts of a measured conversion fit each other and its percentage."""
    entered, converted = conversion.get("entered"), conversion.get("converted")
    basis = conversion.get("basis")
    if entered is None and converted is None:
        return
    if entered is None or converted is None:
        absent = "entered" if entered is None else "converted"
        yield ValidationIssue((*place, absent), _("Write both counts or neither."), missing=True)
        return
    if basis is not None and basis != "measured":
        yield ValidationIssue((*place, "entered"), NOT_MEASURED)
        return
    if entered == 0:
        yield ValidationIssue((*place, "entered"), _("Write how many entered: 1 or more."))
    elif converted > entered:
        yield ValidationIssue(
            (*place, "converted"),
            _(
                "Write at most {entered}: no more can reach this stage than entered the one above.",
                entered=entered,
            ),
        )
    else:
        yield from _percent_fits(place, conversion.get("percent"), entered, converted)


def _percent_fits(
    place: Location, percent: Decimal | int | None, entered: int, converted: int
) -> Iterator[ValidationIssue]:
    measured = Fraction(100 * converted, entered)
    if percent is None or abs(Fraction(percent) - measured) <= COUNTS_TOLERANCE:
        return
    if not converted:
        yield ValidationIssue(
            (*place, "converted"),
            _("Nobody has reached this stage yet: take the counts out and write an estimate."),
        )
    else:
        yield ValidationIssue(
            (*place, "percent"),
            _(
                "{converted} of {entered} is {percent}%: write that, or correct the counts.",
                converted=converted,
                entered=entered,
                percent=percent_of(entered, converted),
            ),
        )


def percent_of(entered: int, converted: int) -> Decimal:
    """`converted` of `entered` (> 0) as a percentage, rounded half-even for people to read.

    Two decimals, and as many more (up to the six of the file) as three significant digits take;
    never 0 where somebody converted.
    """
    measured = Fraction(100 * converted, entered)
    places = 2
    while places < DECIMAL_DIGITS and 0 < measured * 10**places < _THREE_DIGITS:
        places += 1
    digits = max(round(measured * 10**places), min(converted, 1))
    return Decimal(digits).scaleb(-places)


def sum_of_counts(stage: str, below: int, entered: int, converted: int) -> Message:
    """What `stage` needs for the `below` of the next one: `Leads: 80 × 15 ÷ 5 = 240`.

    An arrow stands for the sign where the result is rounded up.
    """
    whole, rest = divmod(below * entered, converted)
    return _(
        "{stage}: {below} × {entered} ÷ {converted} {mark} {needed}",
        stage=stage,
        below=below,
        entered=entered,
        converted=converted,
        mark="→" if rest else "=",
        needed=whole + bool(rest),
    )
