"""The advice of the review: one line that says how much there is, and all of it where it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets.option_list import Option

from slawizard.core.plan_wording import figure_sentences
from slawizard.i18n.messages import _, _n
from slawizard.tui.text_layout import HangingIndent, WrappedText
from slawizard.tui.widgets.forecast_summary import ForecastDetails, ForecastSummary
from slawizard.tui.widgets.option_list import SafeOptionList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from slawizard.session.session import Session
    from slawizard.tui.widgets.review_rows import ReviewRow

ADVICE: Final = _("Show or hide the advice")


def advice_label(session: Session, count: int, key: str, *, is_unfolded: bool) -> Content:
    """How many rows of advice there are and how sure the plan is, with the key that unfolds it."""
    translate, forecasts = session.translate, session.forecasts
    parts = []
    if count:
        said = _n("{count} thing worth a second look", "{count} things worth a second look", count)
        parts.append(translate(said))
    if forecasts.forecast is not None and forecasts.is_current:
        chance = forecasts.forecast.chance_percent
        parts.append(translate(_("the goal in {chance} of 100 cases", chance=chance)))
    mark = "▾" if is_unfolded else "▸"
    return Content(f"{mark} {' · '.join(parts) or translate(ADVICE)} ({key})")


class ReviewAdvice(VerticalScroll, can_focus=False):
    """The list, with the cursor on `row`, and how sure the plan is."""

    def __init__(self, session: Session, rows: Sequence[ReviewRow], row: int | None) -> None:
        super().__init__(id="advice", classes="-missing" if session.findings else "")
        self._session = session
        self._rows = rows
        self._row = row

    def compose(self) -> ComposeResult:
        """The list first: its rows lead to the fields that they are about."""
        options = [Option(row.text) for row in self._rows]
        findings = SafeOptionList(*options, id="findings", compact=True, markup=False)
        findings.display = bool(options)
        findings.set_class(bool(self._session.findings), "-missing")
        if options and self._row is not None:
            findings.highlighted = min(self._row, len(options) - 1)
        yield findings
        yield ForecastSummary(self._session)
        figures = self._figures()
        told = WrappedText(HangingIndent(Content(""), figures), id="figures")
        told.display = bool(figures)
        yield told
        yield ForecastDetails(self._session)

    def _figures(self) -> Content:
        """What the targets cost, and what the busiest month asks of each representative."""
        planned, draft = self._session.plan, self._session.draft
        if planned is None:
            return Content("")
        paths = ("revenue.currency", "marketing.team", "sales.team")
        told = figure_sentences(planned, *(draft.get(path, "") for path in paths))
        return Content("\n").join(Content(self._session.translate(one)) for one in told)
