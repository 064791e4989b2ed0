"""The steps: one file each, named as the step."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from slawizard.core.questions import StepName
from slawizard.tui.step import StepScreen
from slawizard.tui.steps.commitments import CommitmentsStep
from slawizard.tui.steps.company import CompanyStep
from slawizard.tui.steps.conversion import ConversionStep
from slawizard.tui.steps.criteria import CriteriaStep
from slawizard.tui.steps.customers import CustomersStep
from slawizard.tui.steps.revenue import RevenueStep
from slawizard.tui.steps.review import ReviewStep
from slawizard.tui.steps.stages import StagesStep

STEP_SCREENS: Final[Mapping[StepName, type[StepScreen]]] = MappingProxyType(
    {
        screen.STEP: screen
        for screen in (
            CompanyStep,
            RevenueStep,
            CustomersStep,
            StagesStep,
            CriteriaStep,
            ConversionStep,
            CommitmentsStep,
            ReviewStep,
        )
    }
)
