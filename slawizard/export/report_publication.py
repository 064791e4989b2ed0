"""The report as its writers get it: its blocks by section, with the waterfall in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slawizard.export.blocks import parse_blocks
from slawizard.export.charts import Bar, Chart, shown_line, team_names
from slawizard.export.markdown.report import render_report_sections
from slawizard.export.publication import Publication, PublishedSection, paper_of, title_of
from slawizard.i18n.messages import _
from slawizard.i18n.translator import Translator

if TYPE_CHECKING:
    from slawizard.core.tracking.pace import StagePace
    from slawizard.core.tracking.tracking import Tracking


def publish_report(tracking: Tracking) -> Publication:
    """The report on `tracking` for a writer."""
    head = tracking.agreement.agreement
    translator = Translator(head.language, head.locale)
    sections = tuple(
        PublishedSection(
            name,
            parse_blocks(markdown),
            waterfall_chart(tracking, translator) if name == "targets" else None,
        )
        for name, markdown in render_report_sections(tracking)
    )
    return Publication(
        title=title_of(sections),
        company=shown_line(head.company),
        language=head.language,
        tag=translator.words.replace("_", "-"),
        paper=paper_of(head.locale),
        revised_on=tracking.as_of,
        is_compact=False,
        sections=sections,
    )


def waterfall_chart(tracking: Tracking, translator: Translator) -> Chart | None:
    """What was handed over, summed up month by month, against the sum of the targets used.

    None where the hand-off stage was never counted.
    """
    pace = tracking.handoff
    bars = _monthly_bars(pace, translator)
    if not bars:
        return None
    said = [
        translator(_("{period}: {number}.", period=bar.name, number=bar.number)) for bar in bars
    ]
    title = translator(
        _(
            "{stage} handed over since the start, against the sum of the targets",
            stage=shown_line(pace.stage.name),
        )
    )
    return Chart(
        kind="waterfall",
        title=title,
        description=" ".join(said),
        caption=title,
        bars=bars,
        teams=team_names(tracking.agreement),
    )


def _monthly_bars(pace: StagePace, translator: Translator) -> tuple[Bar, ...]:
    """A bar for each month, as long as the sum up to it."""
    steps: list[tuple[str, int, int]] = []
    actual = target = 0
    for month in pace.measured:
        actual += month.count(pace.key) or 0
        target += pace.covered_target(month)
        first = month.period.first
        steps.append((f"{translator.month(first, 'short')} {first.year}", actual, target))
    most = max(1, actual, target)
    return tuple(
        Bar(
            name,
            translator(_("{actual} of {due}", actual=counted, due=due)),
            "",
            "marketing",
            counted / most,
            due / most,
        )
        for name, counted, due in steps
    )
