"""Every agreement has a forecast, and it makes sense."""

from __future__ import annotations

from hypothesis import given

from slawizard.core.agreement import Agreement
from slawizard.core.forecast import wording
from slawizard.core.forecast.forecast import compute_forecast
from slawizard.core.plan import plan
from slawizard.i18n.translator import Translator
from tests.fuzz import examples
from tests.strategies import agreements


@given(agreements())
@examples(30)
def test_any_agreement_has_advice(agreement: Agreement) -> None:
    planned = plan(agreement)
    forecast = compute_forecast(agreement, planned)
    spread = forecast.customers

    assert 0 <= forecast.chance_percent <= 100
    assert 0 <= spread.p10 <= spread.p50 <= spread.p90
    assert forecast.margin_percent_needed is None or 0 <= forecast.margin_percent_needed <= 500
    assert len(forecast.sensitivity) + len(forecast.certain) == len(agreement.stages) - 1
    for sensitivity in forecast.sensitivity:
        assert 0 < sensitivity.low_percent <= sensitivity.high_percent <= 100
        assert sensitivity.first_stage_low <= sensitivity.first_stage_high
    names = {stage.key: stage.name for stage in agreement.stages}
    assert Translator("es")(wording.sentence(forecast, names)).endswith(".")
