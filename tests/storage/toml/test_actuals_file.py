"""The file of actuals: written in a stable order, its comments kept, its errors with their lines."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from slawizard.core.tracking.actuals import Actuals, Reading
from slawizard.i18n.translator import Translator
from slawizard.storage.errors import InvalidAgreementError, UnreadableFileError
from slawizard.storage.replace_file import ChangedOnDiskError, replace_file
from slawizard.storage.toml.actuals_file import actuals_file, loads_actuals
from tests.core.tracking.examples import CASES, NAMES
from tests.each import for_each

KIND = actuals_file(Translator("en"))

BY_HAND = """\
# ours
actuals = 1

# counted in the CRM
[[readings]] # closed
through = 2027-01-31
counts = { mql = 9 } # from the board

[[readings]]
through = 2027-02-28
counts = { mql = 1_0 }
# end
"""


@for_each("name", NAMES)
def test_what_is_written_is_read_back(name: str) -> None:
    actuals = loads_actuals((CASES / f"{name}.actuals.toml").read_text("utf-8"))

    assert loads_actuals(KIND.dumps(actuals)) == actuals


def test_comments_and_spelling_stay_where_they_are(tmp_path: Path) -> None:
    file = tmp_path / "a.actuals.toml"
    file.write_text(BY_HAND, "utf-8")
    actuals = loads_actuals(BY_HAND)
    between = Reading(through=date(2027, 2, 14), counts={"mql": 4})
    first, second = actuals.readings
    new = actuals.model_copy(update={"readings": (first, between, second)})

    written = replace_file(file, new, KIND, seen=BY_HAND.encode())

    assert written.backup is None
    added = "\n[[readings]]\nthrough = 2027-02-14\ncounts = { mql = 4 }\n"
    last = BY_HAND.index("\n[[readings]]\nthrough = 2027-02-28")
    assert file.read_text("utf-8") == BY_HAND[:last] + added + BY_HAND[last:]


def test_somebody_elses_change_is_not_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "a.actuals.toml"
    file.write_text(BY_HAND, "utf-8")

    with pytest.raises(ChangedOnDiskError):
        replace_file(file, Actuals(actuals=1), KIND, seen=b"what it was")

    assert file.read_text("utf-8") == BY_HAND


@for_each(
    ("text", "place", "line", "said"),
    [
        ("actuals = 1\nopenning = {}\n", "openning", 2, "did you mean “opening”?"),
        (
            "actuals = 1\n[[readings]]\nthrough = 2027-01-31\ncounts = { mql = -1 }\n",
            "readings.1.counts.mql",
            4,
            "Write a whole number that is 0 or more.",
        ),
        (
            "actuals = 1\n[[readings]]\nthrough = 2027-01-31\n[[readings]]\nthrough = 2027-01-31\n",
            "readings.2.through",
            5,
            "Another reading has this day: keep one of them.",
        ),
        (
            "actuals = 1\n[[readings]]\nthrough = 2027-01-31\nfollowup = { attempts = { kept = 3, of = 2 } }\n",
            "readings.1.followup.attempts.kept",
            4,
            "Write 2 or less",
        ),
        ("[[readings]]\nthrough = 2027-01-31\n", "actuals", None, "This is missing."),
        ("actuals = 1\nreadings = 3\n", "readings", 2, "Write a list, between [ and ]."),
        (
            "actuals = 1\n[readings]\nthrough = 2027-01-31\n",
            "readings",
            2,
            "Write [[readings]], with two brackets",
        ),
        (
            "actuals = 1\n[[readings]]\nthrough = 2027-01-31\n[[readings.counts]]\nmql = 1\n",
            "readings.1.counts",
            4,
            "Write [readings.counts], with one bracket",
        ),
        (
            "actuals = 1\n[[readings]]\nthrough = 2027-01-31\n[[readings.followup]]\naccepted = 1\n",
            "readings.1.followup",
            4,
            "Write [readings.followup], with one bracket",
        ),
        (
            (
                "actuals = 1\n[[readings]]\nthrough = 2027-01-31\n[readings.followup]\n"
                "rejected = [{ reason = 'No money', count = 1 }, { reason = 'no\u00a0money\u200b', count = 2 }]\n"
            ),
            "readings.1.followup.rejected.2.reason",
            5,
            "This reason is there already: add both counts up.",
        ),
    ],
)
def test_an_error_names_its_place_and_what_to_write(
    text: str, place: str, line: int | None, said: str
) -> None:
    with pytest.raises(InvalidAgreementError) as caught:
        loads_actuals(text)

    (issue,) = caught.value.issues
    assert (issue.dotted_path, issue.line) == (place, line)
    assert said in Translator("en")(issue.message)


def test_a_newer_format_is_left_untouched() -> None:
    with pytest.raises(UnreadableFileError):
        loads_actuals("actuals = 2\nsomething = 3\n")


@for_each(
    ("text", "said"),
    [
        ("actuals = 1\n[[readings]]\n[readings]\n", "line 3, column 1: Write [[readings]]"),
        ("actuals = 1\n[readings.followup]\n[[readings]]\n", "Write [[readings]] above"),
        ("actuals = 1\n[[readings]]\ncounts = { mql = 1,000 }\n", "numbers without separators"),
        ("actuals = 1\r[[readings]]\r", "The lines end as on old Macs"),
    ],
)
def test_an_error_of_syntax_names_what_to_write(text: str, said: str) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        loads_actuals(text)

    assert said in Translator("en")(caught.value.message)
