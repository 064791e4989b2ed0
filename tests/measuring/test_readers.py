"""Python's reader and the engine take the same rows out of any file."""

from __future__ import annotations

import random
import threading
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from slawizard.crm.crm_file import CrmFile
from slawizard.crm.csv_layout import csv_layout
from slawizard.crm.engine import Engine
from slawizard.crm.errors import CrmFileError, StoppedError
from slawizard.crm.loading import RawTable
from slawizard.crm.text_scan import Progress, go_on
from tests.fuzz import scaled
from tests.timeouts import PATIENCE

FILES = 200
CELLS = (
    *("", "a", "x y", " b", "b ", "ñandú", "1,5", "a;b", 'say ""hi""', "-", "=1+1", "'", "#"),
    *("2026-01-02", "2026-01-02 10:20", "03/04/2026 5:06 PM", "1767225600000", "45678", "\\N"),
    *("2026-01-02T10:20:30Z", "NULL", "ñ\r\nb", "line\nbreak", 'a"b', "\u00a0", "\ufeff", "0"),
)


def random_file(draw: random.Random) -> bytes:
    """A CSV with some of all that goes wrong in one."""
    separator, newline = draw.choice(",;\t|"), draw.choice(["\n", "\r\n"])
    width = draw.randint(2, 5)
    lines = [separator.join(f"h{i}" for i in range(width))]
    for _row in range(draw.randint(1, 12)):
        cells = [draw.choice(CELLS) for _ in range(width)]
        if draw.random() < 0.1:
            cells = cells[: draw.randint(1, width)]
        if draw.random() < 0.05:
            cells += ["more"]
        lines.append(separator.join(map(lambda cell: quoted(cell, draw), cells)))  # noqa: C417
        if draw.random() < 0.1:
            lines.append("")
    end = newline if draw.random() < 0.8 else ""
    start = b"\xef\xbb\xbf" if draw.random() < 0.2 else b""
    return start + (newline.join(lines) + end).encode(draw.choice(["utf-8"] * 4 + ["cp1252"]),
                                                      "replace")  # fmt: skip


def quoted(cell: str, draw: random.Random) -> str:
    needs = any(char in cell for char in ',;\t|"\n\r')
    if needs and draw.random() < 0.95:
        bare = cell.replace('""', '"').replace('"', '""')
        return f'"{bare}"'
    return f'"{cell}"' if draw.random() < 0.2 and '"' not in cell else cell


def loaded(engine: Engine, file: CrmFile, *, native: bool) -> object:
    """The rows that a reader takes, or what it says; every other column holds plain dates."""
    engine.run("DROP TABLE IF EXISTS raw")
    roles = [f"stage:h{i}" if i % 2 else f"r{i}" for i in range(len(file.headers))]
    table = RawTable(engine, "raw", roles, [role for role in roles if role.endswith(("1", "5"))])
    try:
        log = table.load(file, file.headers, 0, native=native)
    except CrmFileError as error:
        return error.code, error.message
    columns = ", ".join(f"coalesce({column}::VARCHAR, '')" for column in table.columns.values())
    rows = engine.run(f"SELECT {columns} FROM raw ORDER BY rowid")
    return rows, log.rows, log.broken_rows, log.short_rows, log.first_broken


def test_both_readers_take_the_same_rows_out_of_200_random_files(tmp_path: Path) -> None:
    path = tmp_path / "random.csv"
    read_natively = 0
    with Engine() as engine:
        for seed in range(scaled(FILES)):
            content = random_file(random.Random(seed))  # noqa: S311
            path.write_bytes(content)
            try:
                file = CrmFile(csv_layout(path))
            except CrmFileError:
                continue
            found = loaded(engine, file, native=True)
            assert found == loaded(engine, file, native=False), (seed, content)
            read_natively += isinstance(found, tuple) and isinstance(found[0], list)
    assert read_natively > scaled(FILES) / 2


def test_the_engine_reads_a_clean_file_itself(tmp_path: Path) -> None:
    path = tmp_path / "clean.csv"
    path.write_text("id,lead date\n" + "".join(f"{i},2026-01-02 10:00\n" for i in range(20)))
    file = CrmFile(csv_layout(path))

    class Engines(Engine):
        def insert(self, sql: str, name: str, chunk: object) -> None:
            raise AssertionError(sql, name, chunk)

    with Engines() as engine:
        table = RawTable(engine, "raw", ["id", "stage:leads"], ["stage:leads"])
        log = table.load(file, file.headers, 0)

        assert engine.run("SELECT count(*), min(c1) FROM raw") == [(20, date(2026, 1, 2))]
        assert not table.unread()
    assert log.rows == 20


@pytest.mark.parametrize("progress", [go_on, lambda _rows: True])
def test_the_engine_prints_no_progress_of_its_own(
    progress: Progress, capfd: pytest.CaptureFixture[str]
) -> None:
    with Engine(progress) as engine:
        engine.run("SET progress_bar_time = 0")
        engine.run("SELECT sum(a.range * b.range) FROM range(5_000) a, range(1_000) b")

    assert capfd.readouterr() == ("", "")


class HalfWay:
    """A database that stays half way through a file until it is interrupted."""

    def __init__(self, database: Any) -> None:
        self._database = database
        self._is_interrupted = threading.Event()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._database, name)

    def execute(self, sql: str, values: Sequence[object] = ()) -> Any:
        if "read_csv" in sql:
            assert self._is_interrupted.wait(PATIENCE)
            raise duckdb.InterruptException
        return self._database.execute(sql, values)

    def query_progress(self) -> float:
        return 50.0

    def interrupt(self) -> None:
        self._is_interrupted.set()


def test_the_rows_done_move_while_the_engine_reads_and_a_stop_interrupts_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Under a false date a wait with an end may have none.
    monkeypatch.setattr("slawizard.crm.engine._WATCH_SECONDS", 0)
    connect = duckdb.connect
    monkeypatch.setattr(duckdb, "connect", lambda *at, **how: HalfWay(connect(*at, **how)))
    path = tmp_path / "many.csv"
    path.write_text("id,lead date\n" + "".join(f"{i},2026-01-02 10:00\n" for i in range(400)))
    file = CrmFile(csv_layout(path))
    seen: list[int] = []

    def stop_half_way(rows: int) -> bool:
        seen.append(rows)
        return not rows

    with Engine(stop_half_way) as engine:
        table = RawTable(engine, "raw", ["id", "stage:leads"], ["stage:leads"])
        with pytest.raises(StoppedError):
            table.load(file, file.headers, 0)

    assert seen[-1] == 200
