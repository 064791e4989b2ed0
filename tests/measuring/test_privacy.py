"""Nothing of a contact is told or left behind, whatever happens."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from slawizard.crm.engine import Engine, QueryError
from slawizard.crm.spill import spill_folder
from slawizard.storage.drafts.locks import ProcessLock
from slawizard.storage.paths import cache_dir
from tests.cli.conftest import Slawizard
from tests.measuring.examples import steady_rows, write_csv


def left_in(*folders: Path) -> str:
    """All that is in the files of `folders`."""
    files = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return "".join(path.read_text("utf-8", "replace") for path in files)


def test_no_contact_is_in_any_output_or_file(
    tmp_path: Path, home: Path, slawizard: Slawizard
) -> None:
    rows = [[*row, "mail", "name"] for row in steady_rows(90)]
    rows[0][3:] = ["Email", "Name"]
    for row in rows[1:]:
        row[3:] = [f"secret{row[0]}@private.example", "Secretina"]
    rows.append(["secret-id-9", "not-a-secret-date", "", "secret9@private.example", "Secretina"])
    rows.append(["secret-id-8", "2025-01-01", "", "secret8@private.example", "Secretina", "more"])
    file, mapping = write_csv(tmp_path / "a.csv", rows), home / "mapping.toml"

    for words in (("--date-order", "mdy"), ("--format", "json", "--save-mapping", mapping)):
        done = slawizard("measure", file, *words)
        assert done.status == 0
        assert "ecret" not in done.out + done.err
    assert "ecret" not in left_in(home)
    assert list((home / "cache").rglob("measure-*")) == []


def test_errors_of_the_database_do_not_quote_cells() -> None:
    with Engine() as engine:
        engine.run("CREATE TABLE t AS SELECT 'secret@private.example' AS cell")

        with pytest.raises(QueryError) as raised:
            engine.run("SELECT CAST(cell AS DATE) FROM t")

    assert "secret" not in str(raised.value)
    assert raised.value.__suppress_context__


def test_ctrl_c_within_a_query_stops_the_program_and_is_no_error_of_it() -> None:
    def interrupted(*_query: object) -> None:
        raise RuntimeError("Query interrupted")  # as DuckDB tells of it

    with Engine() as engine, pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "_connection", SimpleNamespace(execute=interrupted))

        with pytest.raises(KeyboardInterrupt):
            engine.run("SELECT 1")


def test_what_a_killed_process_left_is_swept_and_what_a_running_one_uses_stays() -> None:
    with spill_folder() as own:
        assert own is not None
        parent = own.parent
        killed, running = parent / "measure-1-dead", parent / "measure-2-alive"
        for folder in (killed, running):
            folder.mkdir()
            (folder / "spilled").write_text("secret", "utf-8")
        lock = ProcessLock.acquire(parent, running.name)
        assert lock is not None

        with spill_folder():
            assert not killed.exists()
            assert running.exists()
            assert own.exists()

        lock.release()
    assert not own.exists()


def test_nothing_is_spilled_into_what_belongs_to_somebody_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    cache_dir().mkdir(parents=True)
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    with spill_folder() as folder:
        assert folder is None
    assert not (cache_dir() / "spill").exists()


def test_the_spill_folder_is_for_its_owner_only() -> None:
    with spill_folder() as folder:
        assert folder is not None
        assert folder.stat().st_mode & 0o077 == 0


def test_a_cell_or_a_header_is_never_part_of_a_query(tmp_path: Path, slawizard: Slawizard) -> None:
    header = "lead date'); DROP TABLE days; --"
    rows = steady_rows(60, ("id", header, 'customer "date"'))
    rows[5][0] = "'); DROP TABLE raw_person; --"
    file = write_csv(tmp_path / "a'b.csv", rows)

    done = slawizard("measure", file, "--column", f"leads={header}", "--format", "json")

    assert done.status == 0
    assert '"person": 60' in done.out
