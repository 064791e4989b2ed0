"""What is wrong with a value, in the words of the field that holds it.

The checks speak of the file: of quotes, lists and keys. Who fills in a field sees none of these.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from slawizard.core.answers import CHOOSE_ONE
from slawizard.core.constants import DECIMAL_DIGITS, WHOLE_DIGITS
from slawizard.core.conversion_rules import NOT_MEASURED, conversion_rules
from slawizard.core.field_types import (
    NO_DATE,
    NO_LIST,
    NO_NUMBER,
    NO_PLAIN_NUMBER,
    NO_TABLE,
    NO_TEXT,
    NO_WHOLE_NUMBER,
    ONE_OF,
    TOO_LARGE,
    TOO_PRECISE,
)
from slawizard.core.rules import Data, stage_tables
from slawizard.i18n.messages import Message, _

if TYPE_CHECKING:
    from slawizard.core.issues import ValidationIssue
    from slawizard.core.parsing import Kind

_NUMBERS: Final[Mapping[Kind, Message]] = MappingProxyType(
    {
        "amount": _("Write a number, like {example}.", example="1200000"),
        "percent": _("Write a number, like {example}.", example=_("{whole}%", whole=25)),
        "hours": _("Write a number, like {example}.", example="8"),
        "whole_percent": _("Write a number, like {example}.", example=_("{whole}%", whole=80)),
        "count": _("Write a number, like {example}.", example="12"),
        "monthly_fee": _("Write a number, like {example}.", example="1200"),
        "weights": _("Write one number per month, with spaces between them."),
    }
)
_FEES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        TOO_LARGE.text: _(
            "Write a smaller fee: 12 times this one has more than {digits} digits before the "
            "decimal point.",
            digits=WHOLE_DIGITS,
        ),
        TOO_PRECISE.text: _(
            "Write fewer decimals: 12 times this fee has more than {digits} of them.",
            digits=DECIMAL_DIGITS,
        ),
    }
)
_WHOLE: Final = _("Write a whole number, without decimals.")
_DATES: Final[Mapping[Kind, Message]] = MappingProxyType(
    {
        "date": _("Write a date like 2027-01-31: year, month, day."),
        "month": _("Write a month with its year, like 2027-01."),
    }
)
_ANEW: Final = _("Type this again, as text.")
_LINES: Final = _("Type this again, one item per line.")


def reword_for_field(message: Message, kind: Kind) -> Message:
    """`message`, which a check has of a value, for a field of `kind`; the same where it fits."""
    if kind == "monthly_fee" and message.text in _FEES:
        return _FEES[message.text]
    match message.text:
        case NO_NUMBER.text | NO_PLAIN_NUMBER.text:
            return _NUMBERS.get(kind, _ANEW)
        case NO_WHOLE_NUMBER.text:
            return _WHOLE
        case NO_DATE.text:
            return _DATES.get(kind, _ANEW)
        case NO_TEXT.text | NO_TABLE.text:
            return _LINES if kind == "lines" else _ANEW
        case NO_LIST.text:
            return _NUMBERS["weights"] if kind == "weights" else _LINES
        case ONE_OF.text:
            return CHOOSE_ONE
        case NOT_MEASURED.text:
            return _("Write both counts again: this rate was not worked out from them.")
    return message


def reword_for_counts(problem: ValidationIssue, data: Data) -> ValidationIssue:
    """`problem`, or what is wrong with the counts themselves where their basis is.

    In the wizard the basis is no field: it follows from the counts.
    """
    if problem.message != NOT_MEASURED:
        return problem
    *place, _count = problem.path
    stage = stage_tables(data)[int(place[1])]
    counts = {name: stage["conversion"].get(name) for name in ("entered", "converted")}
    return next(conversion_rules(tuple(place), counts), problem)
