"""Drafts of other versions, which know more answers than this one or fewer."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal

import pytest

from slawizard.core import model_paths
from slawizard.storage.drafts.known_values import known_paths_digest
from slawizard.storage.drafts.serialization import FORMAT
from slawizard.storage.drafts.store import FoundDrafts, find
from tests.storage.drafts.stored import content_of, names, put, with_checksum

OTHER: Final = "0123456789abcdef"
"""The digest of a version that knows other answers."""


def with_answer(content: dict[str, Any], path: str, value: object) -> None:
    table = content["work"]["values"]["table"]
    table[:] = [pair for pair in table if pair[0] != path]
    table.append([path, value])


@pytest.mark.parametrize("known", [OTHER, known_paths_digest()])
def test_a_draft_whose_answers_are_all_known_is_offered(known: str, folder: Path) -> None:
    content = content_of(folder) | {"known": known}
    put(folder, with_checksum(content))

    assert [stored.company for stored in find().drafts] == ["Acme"]


def test_a_draft_of_the_first_format_is_offered(folder: Path) -> None:
    content = content_of(folder)
    del content["known"]
    put(folder, with_checksum(content, 1))

    assert [stored.company for stored in find().drafts] == ["Acme"]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("agreement.of_the_future", "x"),
        ("future.key", "x"),
        ("stages.mql.future", 1),
        ("customers.cadence", "weekly"),
        ("commitments.rejections", [{"table": [["future", "x"]]}]),
    ],
)
def test_an_answer_of_another_version_keeps_its_draft_untouched(
    path: str, value: object, folder: Path
) -> None:
    content = content_of(folder) | {"known": OTHER}
    with_answer(content, path, value)
    data = with_checksum(content)
    file = put(folder, data)

    assert find() == FoundDrafts()
    assert names(folder) == [file.name]
    assert file.read_bytes() == data


def test_a_step_of_another_version_keeps_its_draft_untouched(folder: Path) -> None:
    content = content_of(folder) | {"known": OTHER}
    content["work"]["step"] = "future"
    file = put(folder, with_checksum(content))

    assert find() == FoundDrafts()
    assert names(folder) == [file.name]


def test_the_same_answer_in_a_draft_of_this_version_is_damage(folder: Path) -> None:
    content = content_of(folder)
    with_answer(content, "agreement.of_the_future", "x")
    put(folder, with_checksum(content))

    assert len(find().damaged) == 1


def test_a_change_behind_the_checksum_is_damage_whatever_the_version(folder: Path) -> None:
    content = content_of(folder) | {"known": OTHER}
    put(folder, with_checksum(content).replace(b"Acme", b"Acne"))

    assert len(find().damaged) == 1


@pytest.mark.parametrize(
    "more",
    [
        {"agreement.of_the_future": str},
        {"revenue.goal": int},
        {"customers.cadence": Literal["weekly"]},
        {"customers.seasonality": tuple[int, ...]},
    ],
    ids=str,
)
def test_the_digest_tells_other_answers(
    more: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = known_paths_digest()
    kinds = MappingProxyType({**model_paths.value_kinds(), **more})
    monkeypatch.setattr(model_paths, "value_kinds", lambda: kinds)

    assert known_paths_digest.__wrapped__() != here


def test_the_digest_is_the_same_for_the_same_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    here = known_paths_digest()
    kinds = dict(reversed(list(model_paths.value_kinds().items())))
    monkeypatch.setattr(model_paths, "value_kinds", lambda: kinds)

    assert known_paths_digest.__wrapped__() == here
    assert kinds["revenue.goal"] is Decimal


def test_a_draft_is_written_in_the_newest_format(folder: Path) -> None:
    content = content_of(folder)

    assert content.keys() == {"kept_at", "known", "work"}
    assert FORMAT == 2
