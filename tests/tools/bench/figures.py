"""A figure of the benchmark: ours against its floor, in turn, and the gate that it must pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Final

MIN_ROUNDS: Final = 15

Measure = Callable[[], float]
"""Measures once; seconds, or any other unit as long as the floor's is the same."""


@dataclass
class Figure:
    """What was measured of one thing: `ours` and `floors`, taken in turn.

    The figure is the median of the ratios of each round; `most` is the largest that passes, None
    where it is reported only. `unit` says what the two columns of medians are in.
    """

    name: str
    most: float | None = None
    unit: str = "ms"
    ours: list[float] = field(default_factory=list)
    floors: list[float] = field(default_factory=list)

    def take(self, ours: float, floor: float) -> None:
        """Add a round."""
        self.ours.append(ours)
        self.floors.append(floor)

    @property
    def ratios(self) -> list[float]:
        """Ours against the floor of the same round."""
        return [ours / floor for ours, floor in zip(self.ours, self.floors, strict=True)]

    @property
    def ratio(self) -> float:
        """The median of the rounds' ratios."""
        return median(self.ratios)

    @property
    def passes(self) -> bool:
        """Whether the gate holds; what has none always passes."""
        return self.most is None or self.ratio <= self.most

    def row(self) -> tuple[str, ...]:
        """The figure as a row of the report."""
        scale = 1000 if self.unit == "ms" else 1
        gate = "-" if self.most is None else f"{self.most:.2f}"
        held = "" if self.most is None else "holds" if self.passes else "MISSED"
        return (
            self.name,
            f"{self.ratio:.2f}",
            f"{min(self.ratios):.2f}",
            f"{max(self.ratios):.2f}",
            gate,
            held,
            f"{median(self.ours) * scale:.1f} {self.unit}",
            f"{median(self.floors) * scale:.1f} {self.unit}",
        )


HEADS: Final = ("figure", "ratio", "min", "max", "gate", "", "ours", "floor")


def in_turn(figure: Figure, ours: Measure, floor: Measure, rounds: int) -> Figure:
    """`figure` measured in so many `rounds`, ours and the floor in turn, after one to warm up."""
    ours(), floor()
    for _round in range(rounds):
        figure.take(ours(), floor())
    return figure


def table(rows: Iterable[Sequence[str]]) -> str:
    """`rows` as columns, the first one to the left."""
    rows = list(rows)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )
    return "\n".join(line.rstrip() for line in lines)
