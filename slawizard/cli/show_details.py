"""What `slawizard show` prints below the funnel: sums by counts, what must be open on day one, costs."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from slawizard.cli.output import bold, heading_lines
from slawizard.cli.tables import equal_decimals, table, wrap
from slawizard.core.conversion_rules import sum_of_counts
from slawizard.core.day_one import day_one_sentence
from slawizard.core.plan_wording import COSTS_TITLE, budget_sentence
from slawizard.i18n.messages import _
from slawizard.i18n.unprintable import escape_unprintable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slawizard.core.agreement import Agreement
    from slawizard.core.plan import Plan
    from slawizard.i18n.translator import Translator


def counted_lines(
    agreement: Agreement, planned: Plan, say: Translator, width: int
) -> Iterator[str]:
    """The sums of the stages above a rate that comes from counts, under a sentence that says so."""
    sums = []
    for (above, _figures), (stage, below) in pairwise(
        zip(agreement.stages, planned.stages, strict=True)
    ):
        rate = stage.conversion
        if rate is not None and rate.entered is not None and rate.converted:
            sums.append(sum_of_counts(above.name, below.needed, rate.entered, rate.converted))
    if sums:
        yield ""
        yield from wrap(say(_("By the counts themselves, not by the rounded rate:")), width)
    for said in sums:
        first, *others = wrap(say(said), width - 2)
        yield f"- {first}"
        yield from (f"  {line}" for line in others)


def day_one_lines(
    agreement: Agreement, planned: Plan, say: Translator, width: int
) -> Iterator[str]:
    """What must be open on day one against what is, where somebody said what is."""
    sentence = day_one_sentence(planned)
    if sentence is None:
        return

    def cell(count: int | None) -> str:
        return "–" if count is None else say.number(count)

    rows = [
        [
            escape_unprintable(stage.name),
            *map(cell, (figures.open_at_start, stage.open_today, figures.missing_at_start)),
        ]
        for stage, figures in zip(agreement.stages, planned.stages, strict=True)
        if figures.open_at_start or stage.open_today is not None
    ]
    heads = [_("Stage"), _("Open on day one"), _("Open today"), _("Missing")]
    yield from heading_lines(say(_("Day one")))
    yield from table([say(head) for head in heads], rows, width=width, head=bold)
    yield ""
    yield from wrap(say(sentence), width)


def costs_lines(agreement: Agreement, planned: Plan, say: Translator, width: int) -> Iterator[str]:
    """What the targets cost, where any stage has a cost."""
    found, currency = planned.budget, agreement.revenue.currency
    if found is None:
        return
    yield from heading_lines(say(COSTS_TITLE))
    yield from wrap(say(budget_sentence(found, currency, agreement.marketing.team)), width)
    told = [stage for stage in agreement.stages if stage.key in found.by_stage]
    needed = {figures.key: figures.needed for figures in planned.stages}
    each = equal_decimals([stage.cost_each or Decimal(0) for stage in told], say)
    costs = equal_decimals([found.by_stage[stage.key] for stage in told], say)
    rows = [
        [escape_unprintable(stage.name), each[i], say.number(needed[stage.key]), costs[i]]
        for i, stage in enumerate(told)
    ]
    heads = [
        _("Stage"),
        _("Each ({currency})", currency=currency),
        _("Needed"),
        _("In all ({currency})", currency=currency),
    ]
    yield ""
    yield from table([say(head) for head in heads], rows, width=width, head=bold)
