"""No list of any kind ends in anything but figures or a sentence."""

from __future__ import annotations

import random
from pathlib import Path

from tests.cli.conftest import Slawizard
from tests.fuzz import scaled
from tests.measuring.examples import write_csv

FILES = 90
HEADERS = (
    *("id", "Email", "lead date", "Fecha MQL", "Became a Customer Date", "Create Date", "Lead"),
    *("Close Date", "Deal Stage", "Amount", "Moneda", "Record ID", "Nuevo valor", "Fecha", ""),
    *("Associated Contact IDs", "Deal Name", "Last Modified", "Merged object IDs", "[red]{x}"),
)
CELLS = (
    *("", "-", "x", "=1+1", "\u202e", "9" * 50, "1/2/2026", "31/31/2026", "0", "NaN", "{a}"),
    *("99999", "1767225600000", "Closed Won", "Ganado", "Perdido", "MQL", "1.234", "12,5 €", "7"),
)
OPTIONS = (
    *(["--date-order", "dmy"], ["--decimal", ","], ["--keep-bulk"], ["--accept", "rising"]),
    *(["--column", "customer=Fecha"], ["--as-of", "2025-06-30"], ["--format", "json"]),
)


def cell(draw: random.Random, header: str) -> str:
    if draw.random() < 0.15:
        return draw.choice(CELLS)
    if any(word in header.casefold() for word in ("date", "fecha", "modified")):
        return f"2025-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
    return (
        draw.choice(CELLS) if "valor" in header or "Stage" in header else f"{draw.randint(1, 60)}"
    )


def test_any_file_ends_in_figures_or_a_sentence(tmp_path: Path, slawizard: Slawizard) -> None:
    for seed in range(scaled(FILES)):
        draw = random.Random(seed)  # noqa: S311 - the same on each run
        files = []
        for number in range(draw.choice([1, 1, 2])):
            headers = draw.sample(HEADERS, draw.randint(2, 8))
            count = draw.choice([0, 1, 5, 60])
            rows = [headers, *([cell(draw, h) for h in headers] for _row in range(count))]
            files.append(write_csv(tmp_path / f"{number}.csv", rows, ";"))
        options = [word for words in OPTIONS if draw.random() < 0.3 for word in words]

        done = slawizard("measure", *files, *options)

        assert done.status in (0, 1, 2), (seed, done.err)
        assert done.out or done.err
