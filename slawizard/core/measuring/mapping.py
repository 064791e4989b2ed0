"""Which column of which file holds what: found by the program, or told by the user."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from slawizard.core.measuring.amounts import DecimalMark
from slawizard.core.measuring.dates import DateOrder

Unit = Literal["person", "deal"]
Shape = Literal["dates", "history", "status-only", "counts"]

LOST: Final = "lost"
OPEN: Final = "open"
"""What a status is that names no stage and no loss."""
ROLES: Final = (
    *(
        "id",
        "email",
        "person",
        "deal",
        "merged",
        "status",
        "won_date",
        "lost",
        "amount",
        "currency",
    ),
    *("history_stage", "history_date"),
)
"""The columns of a file that hold something else than the date of a stage."""


@dataclass(frozen=True, slots=True)
class FileMapping:
    """What the columns of one export hold; columns are named by their headers.

    `values` maps statuses to stage keys or to `LOST`. `person` links deals to persons, `deal`
    persons to deals. `seen` are columns that only tell how fresh the export is.
    """

    name: str
    unit: Unit = "person"
    shape: Shape = "dates"
    stages: Mapping[str, str] = field(default_factory=dict)
    id: str | None = None
    email: str | None = None
    person: str | None = None
    deal: str | None = None
    merged: str | None = None
    status: str | None = None
    won_date: str | None = None
    lost: str | None = None
    amount: str | None = None
    currency: str | None = None
    history_stage: str | None = None
    history_date: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    seen: tuple[str, ...] = ()
    date_order: DateOrder | None = None
    decimal: DecimalMark | None = None

    def columns(self) -> dict[str, str]:
        """The headers that are read, by what they hold."""
        found = {f"stage:{key}": header for key, header in self.stages.items()}
        found |= {role: header for role in ROLES if (header := getattr(self, role))}
        found |= {f"seen:{i}": header for i, header in enumerate(self.seen)}
        return found

    def to_data(self) -> dict[str, Any]:
        """The mapping as plain data, for TOML and JSON; what is unknown is left out."""
        data: dict[str, Any] = {"name": self.name, "unit": self.unit, "shape": self.shape}
        if self.date_order:
            data["date_order"] = self.date_order
        data |= {role: header for role in ROLES if (header := getattr(self, role))}
        if self.amount and self.decimal:
            data["decimal"] = self.decimal
        if self.seen:
            data["seen"] = list(self.seen)
        if self.stages:
            data["stages"] = dict(self.stages)
        if self.values:
            data["values"] = dict(self.values)
        return data


@dataclass(frozen=True, slots=True)
class Answers:
    """What the user told about ambiguous columns; each overrules what the program finds.

    `columns` maps a stage or a role to a header, empty for "no column"; `values` a status to a
    stage key or `LOST`.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    date_order: DateOrder | None = None
    date_orders: Mapping[str, DateOrder] = field(default_factory=dict)
    decimal: DecimalMark | None = None
    decimals: Mapping[str, DecimalMark] = field(default_factory=dict)
    currency: str | None = None

    def date_order_of(self, name: str) -> DateOrder | None:
        """The order of day and month in the file `name`."""
        return self.date_orders.get(name, self.date_order)

    def decimal_of(self, name: str) -> DecimalMark | None:
        """The decimal mark in the file `name`."""
        return self.decimals.get(name, self.decimal)
