"""`python -m tests.tools.bench`: how fast the program is on this machine; exit status 1 if a gate fails."""

from __future__ import annotations

import argparse
import platform
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from tests.tools.bench import commands, measuring, peers, published, screens, tracking
from tests.tools.bench.figures import HEADS, MIN_ROUNDS, Figure, table

FIGURES: Final[Mapping[str, Callable[[int], Iterator[Figure]]]] = {
    "paint": screens.first_paint,
    "keystroke": screens.keystroke,
    "step": screens.step_change,
    "export": commands.one_export,
    "memory": screens.memory,
    "published": published.published,
    "report": tracking.report,
    "status": tracking.status,
    "many": commands.many,
    "certainty": commands.certainty,
    "measure": measuring.measuring,
    "measure-memory": measuring.memory,
    "peers": peers.peers,
}

ASKED_FOR: Final = ("measure-memory",)
"""Figures that take too long, and too much of the disk, for every run."""


def main() -> int:
    """Measure, report, and tell whether all gates hold."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.bench", description=__doc__)
    parser.add_argument("--only", action="append", choices=FIGURES, help="may be repeated")
    parser.add_argument("--rounds", type=int, default=MIN_ROUNDS, help="of each figure")
    chosen = parser.parse_args()
    print(f"Python {platform.python_version()}, {platform.machine()}, {chosen.rounds} rounds")
    figures: list[Figure] = []
    for name in chosen.only or (name for name in FIGURES if name not in ASKED_FOR):
        for figure in FIGURES[name](chosen.rounds):
            figures.append(figure)
            print("  ".join(figure.row()), file=sys.stderr, flush=True)
    print(table([HEADS, *(figure.row() for figure in figures)]))
    return 0 if all(figure.passes for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
