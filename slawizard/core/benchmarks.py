"""Conversion rates of other firms, to start from until there are own figures.

Low, typical and high percentage of those in the stage above that reach the next one. Sources:
Klipfolio and Ruler Analytics (visits to leads, whole site), practitioners' ranges (MQL, SQL and
opportunity), HubSpot's survey of more than 1,000 sellers and Bridge Group (customers). No data
base of Latin American firms was found.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from slawizard.i18n.messages import Message, _


class Benchmark(NamedTuple):
    """What other firms convert from the stage `above` into the stage `into`, in percent."""

    above: str
    into: str
    low: Decimal
    typical: Decimal
    high: Decimal
    rests_on: Message

    @property
    def source(self) -> Message:
        """What stands as the source of a rate that was taken from here."""
        return _(
            "Starting point ({low}–{high}%), from {rests_on}",
            low=self.low,
            high=self.high,
            rests_on=self.rests_on,
        )


def _row(step: tuple[str, str], percents: tuple[int, int, int], rests_on: Message) -> Benchmark:
    low, typical, high = map(Decimal, percents)
    return Benchmark(*step, low, typical, high, rests_on)


BENCHMARKS: Final = (
    _row(
        ("visits", "leads"),
        (1, 2, 5),
        _("Klipfolio and Ruler Analytics, for a whole site (not a landing page)"),
    ),
    _row(("leads", "mql"), (10, 25, 40), _("ranges reported by practitioners, no large sample")),
    _row(
        ("mql", "sql"),
        (13, 25, 40),
        _("ranges reported by practitioners; it depends most on how strict the MQL is"),
    ),
    _row(
        ("sql", "opportunity"), (30, 50, 60), _("ranges reported by practitioners, no large sample")
    ),
    _row(
        ("opportunity", "customer"),
        (15, 21, 29),
        _("HubSpot, survey of over 1,000 sellers; Bridge Group, 19% in B2B software"),
    ),
)


def benchmark_into(into: str) -> Benchmark | None:
    """The benchmark into the stage of key `into`, whatever stands above it; None without one."""
    return next((row for row in BENCHMARKS if row.into == into), None)


def benchmark(above: str, into: str) -> Benchmark | None:
    """The benchmark from the stage of key `above` into that of key `into`, None without one."""
    return next((row for row in BENCHMARKS if (row.above, row.into) == (above, into)), None)
