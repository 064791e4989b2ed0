"""How sure the plan is, on the review: a sentence, what to measure first, how far today is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content

from slawizard.core.keypath import KeyPath
from slawizard.i18n.messages import _
from slawizard.tui.text_layout import WrappedText
from slawizard.tui.widgets.base_widgets import Button
from slawizard.tui.widgets.tornado import Tornado

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.app import ComposeResult

    from slawizard.core.forecast.forecast import Forecast
    from slawizard.i18n.messages import Message
    from slawizard.session.session import Session


def _names(session: Session) -> dict[str, str]:
    """The stages' names by key."""
    return {key: session.draft.name(key) for key in session.draft.stages}


class ForecastSummary(Vertical):
    """The sentence, and a button that adopts the margin which it speaks of."""

    def __init__(self, session: Session) -> None:
        super().__init__(id="verdict")
        self._session = session

    def compose(self) -> ComposeResult:
        """The sentence and the button."""
        yield WrappedText(id="verdict-text", markup=False)
        yield Button("", id="adopt-margin", compact=True)

    def show(self) -> None:
        """Draw the forecast that there now is."""
        forecasts, translate = self._session.forecasts, self._session.translate
        self.display = forecasts.forecast is not None
        if forecasts.forecast is None or not self.children:
            return
        from slawizard.core.forecast.wording import adopt_label, offers_margin, sentence

        text = translate(
            sentence(
                forecasts.forecast,
                _names(self._session),
                self._session.draft.get("marketing.team", ""),
            )
        )
        style = "$text" if forecasts.is_current else "$muted"
        self.query_one("#verdict-text", WrappedText).set_text(Content.styled(text, style))
        button = self.query_one("#adopt-margin", Button)
        button.display = forecasts.is_current and offers_margin(forecasts.forecast)
        button.label = Content(translate(adopt_label(forecasts.forecast)))


class ForecastDetails(Vertical):
    """What to measure first, and what today's volumes would yield."""

    def __init__(self, session: Session) -> None:
        super().__init__(id="prospects")
        self._session = session

    def compose(self) -> ComposeResult:
        """The bars between two texts."""
        yield WrappedText(id="prospects-measure", markup=False)
        yield Tornado(self._session, widest_first=True)
        yield WrappedText(id="prospects-today", markup=False)

    def show(self) -> None:
        """Draw the forecast that there now is."""
        forecast = self._session.forecasts.forecast
        self.display = forecast is not None
        if forecast is None or not self.children:
            return
        from slawizard.core.forecast.wording import FROM_BASELINE, MEASURE_FIRST

        self.query_one(Tornado).show()
        self._tell("measure", MEASURE_FIRST, self._measure(forecast))
        self._tell("today", FROM_BASELINE, self._today(forecast))

    def _tell(self, place: str, title: Message, messages: Iterable[Message]) -> None:
        """Show `messages` under their title, nothing where there are none."""
        translate = self._session.translate
        lines = [Content(translate(message)) for message in messages]
        widget = self.query_one(f"#prospects-{place}", WrappedText)
        widget.display = bool(lines)
        head = Content.styled(translate(title), "bold $text-accent")
        widget.set_text(Content("\n").join([head, *lines, Content("")]))

    def _measure(self, forecast: Forecast) -> Iterator[Message]:
        from slawizard.core.forecast import wording

        names = _names(self._session)
        first = names[self._session.draft.stages[0]]
        for message in (
            wording.measure_first(forecast, names, first),
            wording.certain_rates(forecast, names),
            *wording.off_middle(forecast, names),
        ):
            if message is not None:
                yield message

    def _today(self, forecast: Forecast) -> Iterator[Message]:
        from slawizard.core.forecast import wording

        if forecast.baseline is None:
            return
        session, names = self._session, _names(self._session)
        amount = session.translate.amount(
            forecast.baseline.revenue, session.draft.get("revenue.currency", "")
        )
        told = wording.baseline_sentence(forecast, names, amount)
        if told is not None:
            yield told
        needed = {stage.key: stage.needed for stage in session.funnel.stages}
        for key, times in forecast.baseline.multiples.items():
            yield _(
                "{stage}: {have} in the last 12 months, {needed} needed ({times})",
                stage=names[key],
                have=session.draft.get(KeyPath.of_stage(key) / "last_year", 0),
                needed=needed[key] or 0,
                times=wording.multiple_of_baseline(times),
            )
