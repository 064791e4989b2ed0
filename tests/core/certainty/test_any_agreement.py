"""Whatever an agreement says, there is advice on it, and it makes sense."""

from __future__ import annotations

from hypothesis import given

from slawizard.core.agreement import Agreement
from slawizard.core.certainty import wording
from slawizard.core.certainty.advice import advise
from slawizard.core.plan import plan
from slawizard.voice import Voice
from tests.effort import examples
from tests.strategies import agreements


@given(agreements())
@examples(30)
def test_any_agreement_has_advice(agreement: Agreement) -> None:
    planned = plan(agreement)
    advice = advise(agreement, planned)
    spread = advice.customers

    assert 0 <= advice.chance_percent <= 100
    assert 0 <= spread.p10 <= spread.p50 <= spread.p90
    assert advice.margin_percent_needed is None or 0 <= advice.margin_percent_needed <= 500
    assert len(advice.swing) + len(advice.certain) == len(agreement.stages) - 1
    for swing in advice.swing:
        assert 0 < swing.low_percent <= swing.high_percent <= 100
        assert swing.first_stage_low <= swing.first_stage_high
    names = {stage.key: stage.name for stage in agreement.stages}
    assert Voice("es")(wording.sentence(advice, names)).endswith(".")
