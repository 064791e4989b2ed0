"""What `for_each` promises."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.each import for_each

tried: list[tuple[int, str]] = []


@for_each("number", [1, 2])
@for_each("letter", "ab")
def test_every_case_meets_every_other(number: int, letter: str, tmp_path: Path) -> None:
    assert tmp_path.is_dir()
    tried.append((number, letter))
    if (number, letter) == (2, "b"):
        assert tried == [(1, "a"), (1, "b"), (2, "a"), (2, "b")]
        tried.clear()


def test_all_that_fail_are_told_with_their_values() -> None:
    @for_each("number, limit", [(1, 2), (2, 2), (3, 2), (4, 5)])
    def is_below(number: int, limit: int) -> None:
        assert number < limit

    with pytest.raises(ExceptionGroup, match="2 of 4 cases failed") as caught:
        is_below()
    assert [error.__notes__ for error in caught.value.exceptions] == [
        ["with {'number': 2, 'limit': 2}"],
        ["with {'number': 3, 'limit': 2}"],
    ]


def test_no_cases_are_an_error() -> None:
    with pytest.raises(AssertionError, match="no cases of number"):
        for_each("number", [])
