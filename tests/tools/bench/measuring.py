"""The figures of measuring: a million rows, against a bare scan and a loop over the same file."""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from tests.tools.bench.figures import Figure, in_turn
from tests.tools.bench.programs import environment

ROWS: Final = 1_000_000
SCAN_MOST: Final = 5.0
LOOP_MOST: Final = 0.5
MEMORY_MB: Final = 1_200

_OURS: Final = """
import sys
from datetime import date
from pathlib import Path
from tests.measuring.examples import job
job(Path(sys.argv[1]), as_of=date(2026, 9, 30)).run()
"""
_SCAN: Final = """
import sys
import duckdb
names = {f"c{i}": "VARCHAR" for i in range(14)}
connection = duckdb.connect(config={"threads": 2})
greatest = ", ".join(f"max({name})" for name in names)
connection.execute(
    f"SELECT count(*), {greatest} FROM read_csv(?, auto_detect=false, header=false, skip=1, "
    f"delim=',', quote='\\"', columns={names})",
    [sys.argv[1]],
).fetchall()
"""
_LOOP: Final = """
import csv
import sys
rows = {}
with open(sys.argv[1], newline="") as file:
    for row in csv.DictReader(file):
        rows.setdefault(row["Record ID"], row)["Email"]
        if len(rows) > 50_000:
            rows.clear()
"""
_PARENT: Final = """
import os, resource, sys
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
_pid, status, used = os.wait4(child, 0)
print(status, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
"""


def measuring(rounds: int) -> Iterator[Figure]:
    """The processor time of a whole measurement, and its peak memory."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        file = home / "contacts.csv"
        write_contacts(file, ROWS)

        def used(program: str, place: int) -> float:
            return _used(program, file, home)[place]

        few = max(3, rounds // 5)
        ours = partial(used, _OURS, 0)
        for name, most, floor in (
            (f"measure {ROWS} rows, against DuckDB's bare scan", SCAN_MOST, _SCAN),
            (f"measure {ROWS} rows, against csv.DictReader", LOOP_MOST, _LOOP),
        ):
            yield in_turn(Figure(name, most, "s"), ours, partial(used, floor, 0), few)
        memory = Figure(f"peak memory of {ROWS} rows, against {MEMORY_MB} MB", 1.0, "MB")
        memory.take(used(_OURS, 1), MEMORY_MB)
        yield memory


def _used(program: str, file: Path, home: Path) -> tuple[float, float]:
    """The processor seconds and the peak memory in MB of `program` on `file`."""
    import subprocess

    words = [sys.executable, "-c", program, str(file)]
    done = subprocess.run(
        [sys.executable, "-c", _PARENT, *words],
        capture_output=True,
        text=True,
        check=True,
        env={**environment(home), "PYTHONPATH": str(Path(__file__).parents[3])},
    )
    status, seconds, megabytes = done.stdout.split()
    assert status == "0", done.stderr
    return float(seconds), float(megabytes)


def write_contacts(path: Path, rows: int) -> None:
    """Write contacts of 14 cells, of whom some share an e-mail."""
    draw = random.Random(1)  # noqa: S311 - the same on each run
    days = [(date(2023, 1, 1) + timedelta(days=i)).isoformat() for i in range(1_500)]
    dates = ("Lead", "Marketing Qualified Lead", "Sales Qualified Lead", "Opportunity", "Customer")
    heads = [
        *("Record ID", "First Name", "Last Name", "Email", "Phone", "City", "Create Date"),
        "Lifecycle Stage",
        *(f"Became a{'n' if name[0] == 'O' else ''} {name} Date" for name in dates),
        "Recent Deal Amount",
    ]
    with path.open("w", encoding="utf-8") as file:
        file.write(",".join(heads) + "\n")
        for i in range(rows):
            day = draw.randrange(1_300)
            cells = [f"{days[day]} 09:10", "", "", "", ""]
            for stage, share in enumerate((0.4, 0.5, 0.5, 0.3), 1):
                if draw.random() > share:
                    break
                day += draw.randrange(1, 20)
                cells[stage] = f"{days[day]} 10:{draw.randrange(60):02}"
            mail = draw.randrange(rows) if draw.random() < 0.05 else i
            amount = f"{draw.random() * 1000:.2f}" if cells[4] else ""
            file.write(
                f"{70_000 + i},Ana,Paz,u{mail}@example.com,+34600{i % 100_000:05},Lima,"
                f"{cells[0]},lead,{','.join(cells)},{amount}\n"
            )
