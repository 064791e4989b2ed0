"""The homes that the random driver begins in: with nothing, an agreement, counts, or exports."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from tests.measuring.examples import case

_CASES: Final = Path(__file__).parents[1] / "cases"
_WITH_AGREEMENT: Final = 0.5
_MONTHS: Final = 3
_EXPORT: Final = "07"


def _agreement(home: Path, chosen: random.Random) -> None:
    if chosen.random() < _WITH_AGREEMENT:
        shutil.copy(_CASES / "harbor-quarterly.toml", home / "acme.toml")


def _tracked(home: Path, _chosen: random.Random) -> None:
    """An agreement that began some months ago, the first of them counted and closed."""
    ends = [date.today().replace(day=1) - timedelta(1)]  # noqa: DTZ011 - the user's day
    for _month in range(_MONTHS):
        ends.insert(0, ends[0].replace(day=1) - timedelta(1))
    agreement = (_CASES / "track/norte-three-misses.toml").read_text("utf-8")
    starts = f"starts = {ends[0].replace(day=1)}"
    (home / "acme.toml").write_text(re.sub("starts = .*", starts, agreement), "utf-8")
    actuals = (_CASES / "track/norte-three-misses.actuals.toml").read_text("utf-8")
    days = iter(ends)
    counted = re.sub("through = .*", lambda _found: f"through = {next(days)}", actuals)
    (home / "acme.actuals.toml").write_text(counted.rpartition("[[readings]]")[0], "utf-8")


def _measured(home: Path, _chosen: random.Random) -> None:
    """An agreement beside exports of a CRM."""
    shutil.copy(_CASES / "norte-primer-sla.toml", home / "acme.toml")
    for file in case(_EXPORT).files:
        shutil.copy(file, home / file.name)


HOMES: Final[Mapping[str, Callable[[Path, random.Random], None]]] = {
    "agreement": _agreement,
    "tracked": _tracked,
    "measured": _measured,
}


def starts(kind: str, home: Path) -> Sequence[Sequence[str]]:
    """The commands that somebody may begin with in a `home` of that `kind`, likely ones twice."""
    if not (home / "acme.toml").exists():
        return (["new", "acme.toml"], ["new"], [])
    if kind == "tracked":
        return (["track", "acme.toml"], ["track", "acme.toml"], ["open", "acme.toml"], [])
    return (["open", "acme.toml"], ["open", "acme.toml"], [])


def alter_outside(home: Path, chosen: random.Random) -> str:
    """Do to a file what another program may; return what was done."""
    file = home / chosen.choice(("acme.toml", "acme.actuals.toml", "acme.md"))
    if not file.is_file():
        return "nothing to alter"
    text = file.read_text("utf-8", errors="replace")
    change = chosen.choice(("comment", "figure", "break", "remove"))
    if change == "remove":
        file.unlink()
    else:
        altered = {
            "comment": f"{text}\n# a comment\n",
            "figure": text.replace("80", "81", 1),
            "break": f"{text}\n[[",
        }
        file.write_text(altered[change], "utf-8")
    return f"{change}: {file.name}"
