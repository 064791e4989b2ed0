"""Whatever is answered, the wizard goes on, ends, and has said nothing that a terminal obeys."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from slawizard.i18n.unprintable import is_unprintable
from tests.fuzz import examples
from tests.prompts.scripted_author import INTERRUPT, run_prompts
from tests.prompts.test_steps import AT_COMMITMENTS, AT_CRITERIA, AT_RATES, AT_STAGES
from tests.tui.agreements import copy_of

SUPPRESSED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
"""The examples share a folder, as an author's tries do."""

USUAL = (
    *("", "", "<", "?", "!", "-", "\\q", "b", "yes", "no", "1", "2", "3", "4", "5", "6", "7"),
    *("12M", "mxn", "2027-01", "2%", "1200 of 48000", "MQL", "acme.toml", INTERRUPT),
)
lines = st.lists(
    st.one_of(
        st.sampled_from(USUAL),
        st.text(st.characters(exclude_categories=(), exclude_characters="\n"), max_size=20),
    ),
    max_size=30,
)
begun = st.sampled_from([(), AT_STAGES, AT_CRITERIA, AT_RATES, AT_COMMITMENTS])


@given(begun, lines)
@examples(40, suppress_health_check=SUPPRESSED)
def test_any_lines_are_answered_in_lines(before: tuple[str, ...], after: list[str]) -> None:
    told = run_prompts(*before, *after, file=None)

    assert told.status in (0, 1, 130)
    assert not any(map(is_unprintable, told.text.replace("\n", "")))


@pytest.mark.parametrize("name", ["harbor-quarterly", "doce-etapas"])
@given(after=lines)
@examples(25, suppress_health_check=SUPPRESSED)
def test_any_lines_are_answered_on_a_saved_agreement(name: str, after: list[str]) -> None:
    told = run_prompts(*after, file=copy_of(name))

    assert told.status in (0, 1, 130)
    assert not any(map(is_unprintable, told.text.replace("\n", "")))
