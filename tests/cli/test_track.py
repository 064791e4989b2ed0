"""`slawizard track` and `slawizard report` on files."""

from __future__ import annotations

import io
import json
import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from slawizard.storage.toml.load import load
from tests.cli.conftest import Slawizard
from tests.core.tracking.examples import CASES, NAMES, expected
from tests.each import for_each


@pytest.fixture(autouse=True)
def _during_the_term(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("slawizard.cli.track.current_day", lambda: date(2026, 11, 23))


@pytest.fixture
def norte(tmp_path: Path) -> Path:
    """An agreement whose term has begun, without actuals."""
    file = tmp_path / "norte.toml"
    text = (CASES / "norte-week-by-week.toml").read_text("utf-8")
    file.write_text(text.replace("starts = 2027-01-01", "starts = 2026-01-01"), "utf-8")
    return file


def copied(name: str, folder: Path) -> Path:
    for ending in ("toml", "actuals.toml"):
        shutil.copy(CASES / f"{name}.{ending}", folder)
    return folder / f"{name}.toml"


@pytest.mark.parametrize("name", NAMES)
def test_a_report_holds_the_figures_of_the_case(
    name: str, tmp_path: Path, slawizard: Slawizard
) -> None:
    file = copied(name, tmp_path)

    status, out, err = slawizard("report", str(file), "--format", "json", "--to", "-")

    found = json.loads(out)
    codes = sorted({warning["code"] for warning in found.pop("warnings")})
    assert (status, err) == (0, "")
    assert found | {"warning_codes": codes} == expected(name)


def test_a_report_is_written_beside_its_agreement(tmp_path: Path, slawizard: Slawizard) -> None:
    file = copied("norte-three-misses", tmp_path)

    status, _out, _err = slawizard("report", str(file), "--exit-code")

    assert status == 1
    report = (tmp_path / "norte-three-misses.report.md").read_text("utf-8")
    assert "Marketing: no cumplió" in report
    assert "Dirección general" in report


def test_a_report_tells_how_it_stood_on_a_day(tmp_path: Path, slawizard: Slawizard) -> None:
    file = str(copied("norte-three-misses", tmp_path))

    out = slawizard("report", file, "--format", "json", "--to", "-", "--through", "2027-02-28").out

    assert json.loads(out)["as_of"] == "2027-02-28"
    assert json.loads(out)["teams"]["marketing"]["misses_in_a_row"] == 1


def test_single_values_are_set(norte: Path, slawizard: Slawizard) -> None:
    first = ("--set", "mql=85", "--set", "first_contact=80/85", "--through", "2026-06-12")
    second = ("--set", "SQL=30", "--set", "rejected.Fuera de zona=4", "--through", "2026-06-12")

    assert slawizard("track", str(norte), *first)[0] == 0
    assert slawizard("track", str(norte), *second)[0] == 0

    assert norte.with_suffix(".actuals.toml").read_text("utf-8").partition("[[readings]]")[2] == (
        "\nthrough = 2026-06-12\ncounts = { mql = 85, sql = 30 }\n\n[readings.followup]\n"
        'rejected = [{ reason = "Fuera de zona", count = 4 }]\n'
        "first_contact = { kept = 80, of = 85 }\n"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--set", "mql"), "Write it like mql=85."),
        (("--set", "mqll=85"), "names no stage"),
        (("--set", "mql=85.5"), "Write a whole number, without decimals."),
        (("--set", "attempts=9/8"), "Write 8 or less"),
        (("--set", "attempts=9"), "Write how many of how many, like 84/89."),
    ],
)
def test_a_value_that_can_not_be_read_writes_nothing(
    words: tuple[str, ...], said: str, norte: Path, slawizard: Slawizard
) -> None:
    status, _out, err = slawizard("track", str(norte), *words, "--through", "2026-06-12")

    assert status == 2
    assert said in err
    assert not norte.with_suffix(".actuals.toml").exists()


@pytest.mark.parametrize(
    ("through", "said"),
    [
        ("9999-01-01", "has not come yet"),
        ("soon", "Write a date like 2027-01-31"),
        (None, "Say through which day you counted"),
    ],
)
def test_a_day_that_has_not_come_or_is_none_is_refused(
    through: str | None, said: str, norte: Path, slawizard: Slawizard
) -> None:
    words = () if through is None else ("--through", through)

    status, _out, err = slawizard("track", str(norte), "--set", "mql=85", *words)

    assert status == 2
    assert said in err


def test_a_table_is_imported_keeping_what_was_there(norte: Path, slawizard: Slawizard) -> None:
    actuals = norte.with_suffix(".actuals.toml")
    actuals.write_text(
        "actuals = 1\n[[readings]] # by hand\nthrough = 2026-01-31\ncounts = { sql = 9 }\n"
    )
    table = norte.with_name("june.csv")
    table.write_bytes("mes;Visitas;MQL\nenero de 2026;1000;20\n".encode("utf-16"))

    status, _out, _err = slawizard("track", str(norte), "--from", str(table))

    assert status == 0
    text = actuals.read_text("utf-8")
    assert "counts = { sql = 9, visits = 1000, mql = 20 }" in text
    assert "# by hand" in text
    assert "revision = 1" in text


def test_a_table_over_a_day_with_a_stage_that_is_gone_says_all_it_read(
    norte: Path, slawizard: Slawizard
) -> None:
    actuals = norte.with_suffix(".actuals.toml")
    actuals.write_text(
        "actuals = 1\n[[readings]]\nthrough = 2026-01-31\ncounts = { demo = 9 }\n"
        "[[readings]]\nthrough = 2020-01-31\n"
    )
    text = norte.read_text("utf-8")
    was = "[[history]]\nrevision = 1\ndate = 2025-11-01\ncustomers = 8\ntargets = { demo = 9 }\n"
    later = text.replace("[agreement]", "[agreement]\nrevision = 2")
    norte.write_text(later + was, "utf-8")
    table = norte.with_name("june.csv")
    table.write_text("mes;MQL;revenue\n2026-01;1'200,000;1.2M\n2020-01;3;\n")

    status, _out, err = slawizard("track", str(norte), "--from", str(table))

    assert status == 0
    assert "January 31, 2026: MQL 1200000, Revenue 1200000" in err
    assert "January 31, 2020 is not within the agreement's term" in err
    assert "demo = 9" in actuals.read_text("utf-8")


def test_a_table_that_is_too_large_is_not_cut(
    norte: Path, slawizard: Slawizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("slawizard.cli.track._MAX_BYTES", 29)
    table = norte.with_name("june.csv")
    table.write_text("mes,MQL\n2026-01,20\n2026-02,30\n")

    status, _out, err = slawizard("track", str(norte), "--from", str(table))

    assert status == 2
    assert "too large" in err


def test_a_table_with_a_row_that_is_not_understood_writes_nothing(
    norte: Path, slawizard: Slawizard
) -> None:
    table = norte.with_name("june.csv")
    table.write_text("mes,MQL\n2026-01,20\n2026-02,many\n")

    status, _out, err = slawizard("track", str(norte), "--from", str(table))

    assert status == 1
    assert "row 3" in err
    assert not norte.with_suffix(".actuals.toml").exists()


def test_check_reads_actuals_and_others_leave_them_out(
    tmp_path: Path, slawizard: Slawizard
) -> None:
    file = copied("norte-three-misses", tmp_path)
    actuals = file.with_suffix(".actuals.toml")

    assert slawizard("check", str(actuals)) == (0, f"{actuals}: ok\n", "")
    actuals.write_text(actuals.read_text("utf-8").replace("mql =", "mqq ="), "utf-8")
    status, out, _err = slawizard("check", str(actuals))
    assert status == 1
    assert "did you mean “mql”?" in out
    status, out, err = slawizard("export", str(actuals), "--to", "-")
    assert (status, out) == (0, "")
    assert "left out" in err
    assert slawizard("show", str(actuals)).out == ""


def test_a_report_without_actuals_says_how_to_begin(norte: Path, slawizard: Slawizard) -> None:
    status, _out, err = slawizard("report", str(norte))

    assert status == 2
    assert f"slawizard track {norte}" in err


def test_measured_rates_are_filled_in_and_saved_as_the_next_revision(
    tmp_path: Path, slawizard: Slawizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = copied("norte-three-misses", tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO("s\n\n"))

    status, out, _err = slawizard("open", str(file), "--measured", "--plain")

    saved = load(file)
    leads = saved.stages[1].conversion
    assert status == 0
    assert "Filled in as measured: the rates into Leads." in out
    assert leads is not None
    assert (leads.basis, leads.entered, leads.converted) == ("measured", 284649, 5981)
    assert saved.agreement.revision == 2
    assert saved.history[0].note == "Medido hasta el 30 de abril de 2027."


@pytest.mark.parametrize("name", ["html", "docx", "pdf"])
def test_a_report_is_published(name: str, tmp_path: Path, slawizard: Slawizard) -> None:
    file = copied("norte-three-misses", tmp_path)
    report = tmp_path / f"norte-three-misses.report.{name}"

    assert slawizard("report", str(file), "--format", name)[0] == 0
    first = report.read_bytes()
    assert slawizard("report", str(file), "--format", name, "--force")[0] == 0

    assert report.read_bytes() == first
    assert first[:4] in (b"<!DO", b"PK\x03\x04", b"%PDF")


def test_the_page_shows_the_waterfall_in_words_too(tmp_path: Path, slawizard: Slawizard) -> None:
    file = copied("norte-three-misses", tmp_path)

    page = slawizard("report", str(file), "--format", "html", "--to", "-").out

    assert "abr 2027: 1,537 de 1,704." in page
    assert page.count("<rect") == 4


def test_a_correction_of_no_stage_is_told_at_its_place(norte: Path, slawizard: Slawizard) -> None:
    actuals = norte.with_suffix(".actuals.toml")
    actuals.write_text(
        "actuals = 1\n[[corrections]]\nmonth = 2026-01-01\nstage = 'foo'\non = 2026-02-01\n"
    )

    assert "corrections.1.stage (line 4): Unknown key" in slawizard("check", str(actuals)).out


@for_each("name", ["", "/", "."])
def test_no_name_of_a_file_ends_tracking_or_a_report(name: str, slawizard: Slawizard) -> None:
    assert slawizard("report", name).status == 2
    assert slawizard("track", name, "--set", "mql=5", "--through", "2026-01-31").status == 2


def test_the_report_for_programs_holds_nothing_to_obey(
    tmp_path: Path, slawizard: Slawizard
) -> None:
    file = copied("norte-three-misses", tmp_path)
    hidden = "\u202e\u200b\u007f"
    text = file.read_text("utf-8").replace('company = "', f'company = "{hidden}', 1)
    file.chmod(0o644)
    file.write_text(text.replace("\u007f", "\\u007f"), "utf-8")

    out = slawizard("report", str(file), "--format", "json", "--to", "-").out

    assert json.loads(out)["company"].startswith(hidden)
    assert "\\u202e\\u200b\\u007f" in out


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "latin-1"])
def test_answers_that_are_not_utf8_write_nothing(
    encoding: str, norte: Path, slawizard: Slawizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = io.BytesIO("2026-01-31\nñ\n".encode(encoding))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(answers))

    status, _out, err = slawizard("track", str(norte), "--plain")

    assert status == 2
    assert "The answers are not UTF-8" in err
    assert not norte.with_suffix(".actuals.toml").exists()


@pytest.mark.parametrize("content", [b"PK\x03\x04\x14", b"\xd0\xcf\x11\xe0", b"mes,MQL\n\0,\0\1"])
def test_a_workbook_is_no_table_of_counts(
    content: bytes, norte: Path, slawizard: Slawizard
) -> None:
    table = norte.with_name("june.csv")
    table.write_bytes(content)

    status, _out, err = slawizard("track", str(norte), "--from", str(table))

    assert status == 2
    assert "save it as .csv" in err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no pipes by name")
def test_nobody_waits_for_a_pipe_that_nobody_writes_to(
    norte: Path, tmp_path: Path, slawizard: Slawizard
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    for words in (
        ("check", pipe),
        ("show", pipe),
        ("report", pipe),
        ("export", pipe, "--to", "-"),
        ("diff", norte, pipe),
        ("measure", norte, "--mapping", pipe),
        ("measure", norte, "--into", pipe),
    ):
        status, out, err = slawizard(*map(str, words))
        assert (status, "not an ordinary file" in out + err) == (2, True)
    assert slawizard("track", str(norte), "--from", str(pipe)).status == 2
