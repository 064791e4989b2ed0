"""The steps: one file each, named as the step."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from slawizard.core.questionnaire import StepName
    from slawizard.tui.screens.step import StepScreen


def step_class(step: StepName) -> type[StepScreen]:
    """The screen of `step`, loaded when it is first needed: the first one is there sooner."""
    module = import_module(f"{__name__}.{step}")
    found: type[StepScreen] = vars(module)[f"{step.capitalize()}Step"]
    return found
