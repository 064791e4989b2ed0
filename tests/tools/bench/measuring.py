"""The figures of measuring: a million rows, against a bare scan and a loop over the same file."""

from __future__ import annotations

import csv
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Final

import xlsxwriter

from tests.tools.bench.figures import Figure, in_turn
from tests.tools.bench.programs import environment
from tests.tools.bench.programs import wizard as command
from tests.tools.bench.recorder import Recorder

ROWS: Final = 1_000_000
FEWER: Final = 100_000
MAX_SCAN: Final = 5.0
MAX_FEWER: Final = 3.0
MAX_LOOP: Final = 0.5
WORKBOOK_ROWS: Final = 50_000
MAX_WORKBOOK: Final = 0.2
MAX_TYPING: Final = 1.5
MEMORY_MB: Final = 1_200
DIGIT, BACKSPACE, F2, F6, SHIFT_TAB = b"7", b"\x7f", b"\x1bOQ", b"\x1b[17~", b"\x1b[Z"
TYPED: Final = 4
FILES: Final = slice(5, 6)
"""The row of the screen with the name of the file."""


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
_OPENPYXL: Final = """
import sys
from openpyxl import load_workbook
for row in load_workbook(sys.argv[1], read_only=True).active.iter_rows(values_only=True):
    [str(cell) for cell in row]
"""
_OUR_WORKBOOK: Final = """
import sys
from pathlib import Path
from slawizard.crm.crm_file import open_crm_file
file = open_crm_file(Path(sys.argv[1]))
for row in file.rows(file.log()):
    pass
"""
_PARENT: Final = """
import os, resource, sys
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
_pid, status, used = os.wait4(child, 0)
print(status, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
"""


def measuring(rounds: int) -> Iterator[Figure]:
    """The processor time of a whole measurement, its peak memory, and typing beside it."""
    few = max(3, rounds // 5)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        many, fewer, workbook = home / "many.csv", home / "fewer.csv", home / "contacts.xlsx"
        write_contacts(many, ROWS)
        write_contacts(fewer, FEWER)
        for name, most, file, program, floor in (
            (f"measure {ROWS} rows, against DuckDB's bare scan", MAX_SCAN, many, _OURS, _SCAN),
            (f"measure {ROWS} rows, against csv.DictReader", MAX_LOOP, many, _OURS, _LOOP),
            (f"measure {FEWER} rows, against DuckDB's bare scan", MAX_FEWER, fewer, _OURS, _SCAN),
        ):
            figure = Figure(name, most, "s")
            yield in_turn(figure, _seconds(program, file), _seconds(floor, file), few)
        memory = Figure(f"peak memory of {ROWS} rows, against {MEMORY_MB} MB", 1.0, "MB")
        memory.take(_used(_OURS, many, home)[1], MEMORY_MB)
        yield memory
        _write_workbook(fewer, workbook)
        figure = Figure(f"read {WORKBOOK_ROWS} rows of .xlsx, against openpyxl", MAX_WORKBOOK, "s")
        yield in_turn(figure, _seconds(_OUR_WORKBOOK, workbook), _seconds(_OPENPYXL, workbook), few)
        yield from _typing(many, home, few)


def memory(_rounds: int) -> Iterator[Figure]:
    """The peak memory of ten million rows: a file of one gigabyte, and a minute or two."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "contacts.csv"
        write_contacts(file, 10 * ROWS)
        figure = Figure(f"peak memory of {10 * ROWS} rows, against {MEMORY_MB} MB", 1.0, "MB")
        figure.take(_used(_OURS, file, Path(folder))[1], MEMORY_MB)
        yield figure


def _seconds(program: str, file: Path) -> Callable[[], float]:
    return lambda: _used(program, file, file.parent)[0]


def _write_workbook(rows: Path, path: Path) -> None:
    """Write the first rows of a CSV into a workbook."""
    with rows.open(encoding="utf-8", newline="") as file, xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(islice(csv.reader(file), WORKBOOK_ROWS)):
            sheet.write_row(number, 0, row)


def _typing(export: Path, home: Path, rounds: int) -> Iterator[Figure]:
    """Digits on the first page of the dialog while `export` is read, against the same at rest.

    The gate is on the processor's time of the thread that draws; the clock also counts the turns of
    whatever else runs on the machine.
    """
    name = f"digits typed while {ROWS} rows are read, against none"
    figure, clock = Figure(name, MAX_TYPING), Figure(f"{name}, by the clock")
    for _round in range(rounds):
        with Recorder(command("new"), home, environment(home)) as wizard:
            wizard.started(silence=1)
            for _step in range(5):
                wizard.press(F2)
            wizard.press(F6)
            wizard.press(export.name.encode() + b" ", silence=0.5)
            at_rest = _typed(wizard)
            wizard.press(BACKSPACE * (TYPED + 1), silence=0.5)
            wizard.write(b"\t\t\r" + SHIFT_TAB * 3)  # to the button that reads, and back
            wizard.wait_for("rows read")
            reading = _typed(wizard)
            clock.take(reading[0], at_rest[0])
            figure.take(reading[1], at_rest[1])
    yield from (figure, clock)


def _typed(wizard: Recorder) -> tuple[float, float]:
    """Seconds that some digits take, one after another: by the clock, and of the processor."""
    each = [wizard.react(DIGIT, FILES) for _digit in range(TYPED)]
    return sum(clock for clock, _used in each), sum(used for _clock, used in each)


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
