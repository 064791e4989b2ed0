"""The shared exports with the figures that they must give, and small ones written by hand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from slawizard.core.measuring.mapping import Answers
from slawizard.core.measuring.stage_columns import Stage
from slawizard.session.measuring import MeasureJob

CASES = Path(__file__).parent / "cases"
TODAY = date(2026, 11, 28)
STAGES = (
    Stage("visits", "Visitas"),
    Stage("leads", "Leads"),
    Stage("mql", "MQL"),
    Stage("sql", "SQL"),
    Stage("opportunity", "Oportunidad"),
    Stage("customer", "Cliente"),
)
MEASURED = ("01", "02", "03", "04", "05", "07", "08", "09", "10", "11")
"""The cases in which something can be measured."""


class Case(NamedTuple):
    """A shared case."""

    folder: Path
    told: dict[str, Any]
    expected: dict[str, Any]

    @property
    def files(self) -> tuple[Path, ...]:
        return tuple(self.folder / file["name"] for file in self.told["files"])

    @property
    def words(self) -> list[str]:
        """The arguments of the command."""
        as_of = ["--as-of", self.told["as_of"]] if "as_of" in self.told else []
        return [*map(str, self.files), *as_of, "--currency", self.told["currency"],
                *self.told.get("arguments", [])]  # fmt: skip


def case(number: str) -> Case:
    (folder,) = CASES.glob(f"{number}-*")
    read = [
        json.loads((folder / name).read_text("utf-8")) for name in ("case.json", "EXPECTED.json")
    ]
    return Case(folder, *read)


def job(*paths: Path, **more: Any) -> MeasureJob:
    return MeasureJob(paths, STAGES, TODAY, **{"answers": Answers(), **more})


def write_csv(path: Path, rows: Sequence[Sequence[str]], separator: str = ",") -> Path:
    text = "".join(separator.join(row) + "\n" for row in rows)
    path.write_text(text, encoding="utf-8", newline="")
    return path


def steady_rows(count: int = 300, headers: Sequence[str] = ("id", "lead date", "customer date")
                ) -> list[list[str]]:  # fmt: skip
    """A lead a day, of which every third becomes a customer ten days later."""
    first = date(2025, 1, 1).toordinal()
    rows = [list(headers)]
    for i in range(count):
        entered = date.fromordinal(first + i)
        won = date.fromordinal(first + i + 10).isoformat() if i % 3 == 0 else ""
        rows.append([str(1000 + i), entered.isoformat(), won])
    return rows
