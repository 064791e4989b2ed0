"""What stands side by side in a row of the form: questions, and the room that each has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from slawizard.core.question import Question

NUMBER_WIDTH: Final = 20
_SHORT_KINDS: Final = (
    "amount",
    "monthly_fee",
    "percent",
    "whole_percent",
    "count",
    "hours",
    "date",
    "month",
    "currency",
)
"""Kinds whose answers take no more than `NUMBER_WIDTH` columns."""


class Column(NamedTuple):
    """A question and the columns that its editor takes, None for what is left.

    In a narrow window it takes the columns `tight`, where they are given.
    """

    question: Question
    width: int | None = None
    tight: int | None = None


def column_width(question: Question) -> int | None:
    """The usual width of the editor of `question`."""
    return NUMBER_WIDTH if question.kind in _SHORT_KINDS else None
