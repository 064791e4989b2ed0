"""The figures of the report on actuals."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.core.tracking.examples import CASES
from tests.tools.bench.commands import seconds
from tests.tools.bench.figures import Figure, in_turn
from tests.tools.bench.programs import wizard

REPORT_MOST = 1.2
"""What a process that reports may take, against one that exports the agreement as Markdown."""

_CASE = "harbor-first-quarter"


def report(rounds: int) -> Iterator[Figure]:
    """One report against one export of the same agreement."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for ending in ("toml", "actuals.toml"):
            (home / f"a.{ending}").write_bytes((CASES / f"{_CASE}.{ending}").read_bytes())
        file = str(home / "a.toml")

        def of(command: str) -> float:
            return seconds(wizard(command, file, "--to", str(home), "--force"), home)

        figure = Figure("one report, against one export", REPORT_MOST)
        yield in_turn(figure, lambda: of("report"), lambda: of("export"), rounds)
