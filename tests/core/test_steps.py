"""The steps are registered once, under the names that the type checker knows."""

from __future__ import annotations

from typing import get_args

from slawizard.core.step_spec import StepName
from slawizard.core.steps import STEPS


def test_the_type_of_a_name_lists_the_registered_steps_in_their_order() -> None:
    assert get_args(StepName) == STEPS
