"""The report: an agreement and its actuals as Markdown, from the templates in `templates/report/`.

The same files give the same bytes: nothing is read from the clock, the host or the user.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from slawizard.core.constants import OWNERS, Owner
from slawizard.core.keypath import KeyPath
from slawizard.core.tracking.advisories import MONTH_CODES, TrackingCode, tracking_advisories
from slawizard.core.tracking.followup import handed_back, promises
from slawizard.core.tracking.outlook import ExpectedArrivals, NextPeriod, coming, next_period
from slawizard.core.tracking.pace import Reasons, StagePace, Sums, months_of
from slawizard.core.tracking.projection import Projection, project
from slawizard.core.tracking.recalibration import recalibrate, window_of
from slawizard.core.tracking.revenue import own_customers, revenue_to_date
from slawizard.core.tracking.teams import TeamResult, period_status, team_result
from slawizard.core.tracking.tracking import Tracking
from slawizard.core.tracking.wording import ADVISORY, PROMISE, RATE, STATUS, VERDICT
from slawizard.export.markdown.document import clean, render_templates
from slawizard.export.markdown.escaping import Markup
from slawizard.export.markdown.team_sentences import team_sentences
from slawizard.export.markdown.translator import MarkdownTranslator
from slawizard.i18n.messages import Message, _

if TYPE_CHECKING:
    from slawizard.core.agreement import ConversionTable

REPORT_SECTIONS: Final = (
    "title",
    "teams",
    "consequences",
    "targets",
    "promises",
    "rejections",
    "ahead",
    "coming",
    "rates",
    "notes",
)


@dataclass(frozen=True)
class StageRow:
    """One stage as the report shows it."""

    pace: StagePace
    name: str
    sums: Sums
    status: str
    reasons: Reasons | None
    term: Sums
    outlook: Projection | None
    coming: ExpectedArrivals | None
    following: NextPeriod | None

    @property
    def expected(self) -> int | None:
        """How many should have arrived of those who came in above; None where it is not known."""
        return None if self.reasons is None else round(self.reasons.due)


def render_report(tracking: Tracking) -> str:
    """The report on the period of the last reading, in the agreement's language and locale."""
    return "\n".join(text for _name, text in render_report_sections(tracking))


def render_report_sections(tracking: Tracking) -> list[tuple[str, str]]:
    """The sections that have something to say: the name and the Markdown of each, in order."""
    return render_templates(REPORT_SECTIONS, _context(tracking), "report/")


def _context(tracking: Tracking) -> dict[str, Any]:
    agreement, period = tracking.agreement, tracking.period
    say = MarkdownTranslator(agreement)
    months = months_of(tracking.months, period)
    tables = clean(agreement.model_dump())
    results = {team: team_result(tracking, team) for team in OWNERS}
    kept = promises(tracking, months)
    return {
        **tables,
        "tracking": tracking,
        "period": period,
        "is_closed": tracking.is_closed(period),
        "rows": [_row(tracking, pace) for pace in tracking.paces],
        "own": own_customers(tracking, months),
        "revenue_now": revenue_to_date(tracking, months),
        "promises": kept,
        "handed_back": handed_back(tracking, months),
        "results": results,
        "closed": [
            (one, {team: period_status(tracking, team, one) for team in OWNERS})
            for one in tracking.closed_periods
        ],
        "sentences": {
            team: team_sentences(tracking, team, result, say) for team, result in results.items()
        },
        "rejected_too_many": any(
            one.what == "acceptance" and one.status == "broken" for one in kept
        ),
        "fell_short_alone": _fell_short_alone(results),
        "recalibration": recalibrate(tracking),
        "window": partial(window_of, tracking),
        "origins": {
            stage.key: origin
            for stage in agreement.stages
            if (origin := _origin(stage.conversion, say))
        },
        "corrections": tracking.actuals.corrections,
        "remarks": [m.last for m in months if m.last and m.last.note.strip()],
        "advisories": _advisories(tracking, say),
        "names": {stage.key: stage.name for stage in agreement.stages},
        **_words(say),
    }


def _words(say: MarkdownTranslator) -> dict[str, Any]:
    """What the template says by, and its words for what the core calls by a code."""
    return {
        "status_words": {status: say.message(said) for status, said in STATUS.items()},
        "verdict_words": {verdict: say.message(said) for verdict, said in VERDICT.items()},
        "rate_words": {verdict: say.message(said) for verdict, said in RATE.items()},
        "promise_words": {what: say.message(said) for what, said in PROMISE.items()},
        "one_decimal": say.one_decimal,
        "say": say,
        "_": say.phrase,
        "_n": say.plural,
    }


def _row(tracking: Tracking, pace: StagePace) -> StageRow:
    months, until = months_of(tracking.months, tracking.period), tracking.until
    sums = pace.sums(months, until)
    return StageRow(
        pace=pace,
        name=pace.stage.name,
        sums=sums,
        status=sums.status(closed=tracking.is_closed(tracking.period)),
        reasons=pace.reasons(months),
        term=pace.sums(tracking.months, until),
        outlook=project(pace, tracking.months, until),
        coming=coming(tracking, pace),
        following=next_period(tracking, pace),
    )


def _origin(conversion: ConversionTable | None, say: MarkdownTranslator) -> Markup | None:
    """Where an agreed rate comes from: its counts, which may be of a CRM, and its source."""
    if conversion is None:
        return None
    source = clean(conversion.source)
    if conversion.basis != "measured" or conversion.entered is None:
        return say.message(Message("{source}", {"source": source})) if source.strip() else None
    counts = {"converted": conversion.converted, "entered": conversion.entered}
    if not source.strip():
        return say.message(_("{converted} of {entered}", **counts))
    return say.message(_("{converted} of {entered}; {source}", **counts, source=source))


def _fell_short_alone(results: Mapping[Owner, TeamResult]) -> bool:
    """Whether sales missed its targets although marketing did its part."""
    missed = any(
        part.status in ("missed", "behind") and part.stage is not None
        for part in results["sales"].parts
    )
    return missed and results["marketing"].status in ("met", "on-pace")


def _advisories(tracking: Tracking, say: MarkdownTranslator) -> list[Markup]:
    """What makes the report less certain than it looks, a sentence for each kind."""
    names: dict[str, str] = {
        KeyPath.of_stage(stage.key): stage.name for stage in tracking.agreement.stages
    }
    by_code: dict[TrackingCode, list[str]] = {}
    for found in tracking_advisories(tracking):
        by_code.setdefault(found.code, []).append(found.where)
    said = []
    for code, places in by_code.items():
        if code in MONTH_CODES:
            months = [say.month(date.fromisoformat(where)) for where in places]
            values = {"month": say.listed(months)}
        elif code == "reason-not-agreed":
            values = {"reason": say.listed(places)}
        else:
            values = {"stage": say.listed([names[where] for where in places])}
        said.append(say.message(ADVISORY[code]._replace(values=values, count=len(places))))
    return said
