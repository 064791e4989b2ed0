"""The drafts of readings: what was typed comes back as it was, and damage is told apart from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slawizard.storage.drafts.errors import CorruptDraftError, NewerDraftError
from slawizard.storage.drafts.readings import READINGS, UnsavedReadings, pack, unpack
from slawizard.storage.drafts.sealing import seal
from tests.fuzz import examples

NOW = datetime(2027, 5, 4, 9, 30, tzinfo=UTC)
DAY = date(2027, 4, 30)
WORK = UnsavedReadings(
    company="Acme",
    file=Path("/acme/acme.toml"),
    content=b"actuals = 1\n",
    day=DAY,
    day_text="2027-04-3",
    texts={DAY: {"mql": "85", "rejected.No budget": "x"}, date(2027, 3, 31): {}},
)


@examples(100)
@given(
    st.dictionaries(st.dates(), st.dictionaries(st.text(), st.text(), max_size=3), max_size=3),
    st.text(),
    st.none() | st.binary(),
)
def test_what_was_typed_comes_back(
    texts: dict[date, dict[str, str]], day_text: str, content: bytes | None
) -> None:
    work = replace(WORK, texts=texts, day_text=day_text, content=content)
    assert unpack(pack(work, NOW)) == (work, NOW)


def test_a_change_of_any_byte_is_damage() -> None:
    data = pack(WORK, NOW)
    for i in range(0, len(data), 7):
        changed = data[:i] + bytes([data[i] ^ 1]) + data[i + 1 :]
        with pytest.raises((CorruptDraftError, NewerDraftError)):
            unpack(changed)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ('"Acme"', "7"),
        ("/acme/acme.toml", "acme.toml"),
        ('"2027-04-30"', '"someday"'),
        ('"85"', "85"),
        ('"day_text"', '"another"'),
    ],
)
def test_a_whole_draft_of_other_values_is_none(was: str, now: str) -> None:
    content = pack(WORK, NOW).decode().partition('"draft":')[2][:-2]
    assert was in content
    with pytest.raises(CorruptDraftError):
        unpack(seal(content.replace(was, now), 1))


def test_damaged_readings_are_set_aside_and_others_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    for company in ("Acme", "Beta"):
        store = READINGS.new_store()
        store.save(replace(WORK, company=company), NOW)
        store.close()
    damaged = next(READINGS.path().glob("*.json"))
    damaged.write_bytes(damaged.read_bytes()[:-9])

    found = READINGS.find()

    assert len(found.drafts) == 1
    assert [path.suffix for path in found.damaged] == [".damaged"]
