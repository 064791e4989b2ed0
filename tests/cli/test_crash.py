"""A fault of the program itself ends any command in one sentence and in status 70."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

from slawizard.i18n.messages import _
from slawizard.prompts.steps import run_step
from slawizard.storage import crash_report
from slawizard.storage.errors import SaveError
from tests.cli.conftest import Slawizard

CRASHED = 70

pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture(autouse=True)
def _state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def fail(*_arguments: object, **_named: object) -> NoReturn:
    raise RuntimeError("Globex")


def no_space(*_arguments: object, **_named: object) -> NoReturn:
    raise SaveError(Path("draft"), _("The disk is full."))


def named(line: str, ending: str) -> Path:
    found = re.search(rf"/\S+\.{ending}", line)
    assert found is not None, line
    return Path(found[0])


def test_a_command_tells_where_the_report_is(
    slawizard: Slawizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("slawizard.cli.schema.schema", fail)
    outcome = slawizard("--lang", "en", "schema")
    assert outcome.status == CRASHED
    assert outcome.out == ""
    (line,) = outcome.err.splitlines()
    assert line.startswith("slawizard had to stop because of an error of its own; the report is ")
    report = named(line, "txt").read_text(encoding="utf-8")
    assert "builtins.RuntimeError" in report
    assert "in fail" in report
    assert "Globex" not in report.replace('raise RuntimeError("Globex")', "")


@pytest.fixture
def _in_the_second_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """Line by line, "Globex" is answered, and the next step ends in a fault."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("Globex\n" + "\n" * 30))
    steps = iter([run_step])

    def run_one_step(*where: Any, **how: Any) -> None:
        next(steps, fail)(*where, **how)

    monkeypatch.setattr("slawizard.prompts.app.run_step", run_one_step)


@pytest.mark.usefixtures("_in_the_second_step")
def test_plain_mode_tells_where_the_draft_is_too(slawizard: Slawizard) -> None:
    outcome = slawizard("--lang", "es", "new", "acme.toml", "--plain")
    assert outcome.status == CRASHED
    line = outcome.err.splitlines()[-1]
    assert line.startswith("slawizard tuvo que detenerse por un error propio: lo que escribiste")
    assert "Globex" in named(line, "json").read_text(encoding="utf-8")
    assert "Globex" not in named(line, "txt").read_text(encoding="utf-8").replace('("Globex")', "")


@pytest.mark.parametrize("fault", [fail, no_space])
@pytest.mark.usefixtures("_in_the_second_step")
def test_where_no_draft_can_be_kept_the_sentence_tells_where_the_text_is(
    fault: Callable[..., NoReturn], slawizard: Slawizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("slawizard.storage.drafts.draft_folder.Store.save", fault)
    outcome = slawizard("--lang", "en", "new", "acme.toml", "--plain")
    assert outcome.status == CRASHED
    line = outcome.err.splitlines()[-1]
    assert "no draft could be kept, but what you wrote is in" in line
    assert "Globex" in named(line, "txt").read_text(encoding="utf-8")


@pytest.mark.usefixtures("_in_the_second_step")
def test_what_could_be_kept_in_no_way_is_told(
    slawizard: Slawizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("slawizard.storage.drafts.draft_folder.Store.save", fail)
    monkeypatch.setattr("slawizard.session.text_backup.TextBackup.write", fail)
    outcome = slawizard("--lang", "es", "new", "acme.toml", "--plain")
    assert outcome.status == CRASHED
    assert "no se pudo guardar lo que escribiste; el informe está en " in outcome.err


def test_without_a_folder_for_the_report_the_sentence_says_so(
    slawizard: Slawizard, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "state").write_text("", encoding="utf-8")
    monkeypatch.setattr("slawizard.cli.schema.schema", fail)
    outcome = slawizard("--lang", "en", "schema")
    assert outcome.status == CRASHED
    assert "no report could be written" in outcome.err


def test_only_the_newest_reports_are_kept() -> None:
    reports = [crash_report.write_report(RuntimeError()) for _time in range(crash_report.MOST + 3)]
    stored = [report for report in reports if report is not None and report.exists()]
    assert stored == reports[3:]


def test_all_that_led_to_a_fault_is_told() -> None:
    try:
        try:
            fail()
        except RuntimeError as error:
            raise KeyError("Globex") from error
    except KeyError as error:
        report = crash_report.write_report(error)
    assert report is not None
    text = report.read_text(encoding="utf-8")
    assert text.index("builtins.KeyError") < text.index("builtins.RuntimeError")
