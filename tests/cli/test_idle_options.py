"""What was asked for is done or refused: no option is accepted and then ignored."""

from __future__ import annotations

import io
from datetime import date

import pytest

from slawizard.storage.toml.actuals_file import load_actuals
from tests.cli.shell import Shell
from tests.core.tracking.examples import CASES
from tests.each import for_each

TERM = "starts = 2027-01-01", "starts = 2026-01-01"


@pytest.fixture(autouse=True)
def _in_november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("slawizard.cli.track.current_day", lambda: date(2026, 11, 23))


@pytest.fixture
def tracked(shell: Shell) -> Shell:
    """A shell beside an agreement whose term has begun, and a table of counts."""
    text = (CASES / "norte-week-by-week.toml").read_text("utf-8")
    shell.write("t.toml", text.replace(*TERM))
    shell.write("c.csv", "month,MQL\n2026-06,20\n")
    return shell


@for_each(
    "words, said",
    [
        (("--from", "c.csv", "--set", "leads=77"), "leave out --set"),
        (("--from", "c.csv", "--through", "2026-07-15"), "leave out --through"),
        (("--from", "c.csv", "--set", "leads=7", "--through", "2026-07-15"), "--set, --through"),
        (("--through", "2026-07-31", "--set", "leads=4", "--set", "leads=5"), "named twice"),
        (("--through", "2026-07-31", "--set", "Leads=4", "--set", "counts.leads=5"), "named twice"),
        (("--through", "2026-07-31", "--set", "rejected.A=4", "--set", "rejected.a=5"), "twice"),
        (("--through", "2020-07-31"), "is not within"),
        (("--through", "2026-11-30"), "has not come yet"),
        (("--through", "yesterday"), "Write a date like"),
    ],
)
def test_tracking_loses_no_value_in_silence(
    words: tuple[str, ...], said: str, tracked: Shell
) -> None:
    done = tracked.run("track", "t.toml", *words)

    assert (done.status, said in done.err) == (2, True), done.err
    assert tracked.names() == ["c.csv", "t.toml"]


def test_a_day_alone_is_the_day_to_begin_at(
    tracked: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = ["", "", "70", *[""] * 20]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join([*answers, "yes", ""])))

    tracked.run("track", "t.toml", "--through", "2026-07-15", "--plain")

    days = [one.through for one in load_actuals(tracked.folder / "t.actuals.toml").readings]
    assert days == [date(2026, 7, 15)]


def test_a_value_that_is_tried_twice_is_refused(shell: Shell) -> None:
    shell.write("a.toml")
    tried = "--what-if", "revenue.goal=2", "--what-if", " revenue.goal =3"

    done = shell.run("show", "a.toml", *tried)

    assert (done.status, done.out) == (2, "")
    assert "revenue.goal: It is named twice" in done.err
