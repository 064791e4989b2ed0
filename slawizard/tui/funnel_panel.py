"""The funnel as it now stands, always in sight: a strip, or a tower where there is room."""

from __future__ import annotations

from math import log10
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from slawizard.core.message import _
from slawizard.core.text import visible

if TYPE_CHECKING:
    from textual.geometry import Size

    from slawizard.core.funnel import FunnelStage
    from slawizard.tui.session import Session

UNKNOWN = "–"
PER_LINE = 6
OWNER_STYLES = {"marketing": "$primary", "sales": "$secondary"}
TEXT_STYLES = {"marketing": "$text-primary", "sales": "$text-secondary"}


class FunnelPanel(Widget):
    """What is needed at each stage, recomputed at each keystroke."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    @property
    def is_tower(self) -> bool:
        """Whether the stages stand below each other."""
        return self.screen.has_class("-wide") and self.screen.has_class("-roomy")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Two rows for each line of stages in the strip; the tower takes what there is."""
        if self.is_tower:
            return container.height
        return 2 * len(self._lines())

    def render(self) -> Content:
        """The strip or the tower."""
        return self._tower() if self.is_tower else self._strip()

    def count(self, needed: int | None, room: int) -> str:
        """`needed` as a number, by its order of magnitude where it would not fit."""
        if needed is None:
            return UNKNOWN
        text = self.session.say.number(needed)
        if len(text) <= room:
            return text
        digits = str(needed)
        return f"≈{digits[0]}.{digits[1]}e{len(digits) - 1}"

    # The strip ----------------------------------------------------------------------------

    def _lines(self) -> list[tuple[FunnelStage, ...]]:
        stages = self.session.funnel.stages
        per_line = PER_LINE if len(stages) > PER_LINE + 1 else len(stages)
        return [stages[i : i + per_line] for i in range(0, len(stages), per_line)]

    def _strip(self) -> Content:
        rows: list[Content] = []
        lines = self._lines()
        width = max(8, self.size.width // max(map(len, lines)))
        for line in lines:
            rows.append(Content("").join([self._head(stage, width) for stage in line]))
            rows.append(Content("").join([self._figure(stage, width) for stage in line]))
        return Content("\n").join([row.truncate(self.size.width) for row in rows])

    def _head(self, stage: FunnelStage, width: int) -> Content:
        """The stage's name and the rate into it."""
        rate = f" {self._rate(stage)}" if stage.percent is not None else ""
        rate = rate if len(rate) < width - 4 else ""
        name = Content.styled(visible(stage.name), TEXT_STYLES[stage.owner])
        head = name.truncate(width - 1 - len(rate), ellipsis=True)
        return _padded(head + Content.styled(rate, "$muted"), width)

    def _figure(self, stage: FunnelStage, width: int) -> Content:
        """How many the stage needs; a mark where the hand-off is."""
        style = "$muted" if stage.needed is None else "bold"
        figure = Content.styled(self.count(stage.needed, width - 3), style)
        last = self.session.draft.handoff[0]
        mark = " ┃" if stage.key == last else " ▸" if stage.key != self._bottom else ""
        return _padded(figure + Content.styled(mark, "$muted"), width)

    @property
    def _bottom(self) -> str:
        return self.session.draft.stages[-1]

    def _rate(self, stage: FunnelStage) -> str:
        return UNKNOWN if stage.percent is None else self.session.say.percent(stage.percent)

    # The tower ----------------------------------------------------------------------------

    def _tower(self) -> Content:
        stages = self.session.funnel.stages
        say, width = self.session.say, self.size.width
        rows = [Content.styled(say(_("The year's funnel")), "bold"), Content("")]
        airy = len(stages) * 4 <= self.size.height - 2
        owner = None
        for stage in stages:
            if stage.owner != owner:
                rows.append(self._team(stage, width, first=owner is None))
                owner = stage.owner
            elif airy:
                rows.append(Content(""))
            rows += [self._line(stage, width), self._bar(stage, stages, width)]
        return Content("\n").join([row.truncate(width) for row in rows])

    def _team(self, stage: FunnelStage, width: int, *, first: bool) -> Content:
        """The team that answers for what follows; where it changes is the hand-off."""
        draft, say = self.session.draft, self.session.say
        team = visible(str(draft.get(f"{stage.owner}.team") or ""))
        text = team if first else say(_("hand-off to {team}", team=team))
        line = f"── {text} ".ljust(width, "─")
        return Content.styled(line[:width], TEXT_STYLES[stage.owner])

    def _line(self, stage: FunnelStage, width: int) -> Content:
        """The stage's name and how many it needs."""
        figure = self.count(stage.needed, width - 12)
        name = Content.styled(visible(stage.name), "bold")
        name = name.truncate(max(1, width - len(figure) - 2), ellipsis=True, pad=True)
        return name + Content.styled(f"  {figure}", "bold")

    def _bar(self, stage: FunnelStage, stages: tuple[FunnelStage, ...], width: int) -> Content:
        """A bar of the logarithm of the need, and the rate into the stage."""
        rate = self._rate(stage) if stage is not stages[0] else ""
        room = max(4, width - 9)
        most = max((stage.needed or 0) for stage in stages)
        length = 0
        if stage.needed:
            length = 1 + round((room - 1) * log10(stage.needed) / log10(most)) if most > 1 else room
        bar = Content.styled("▬" * length + " " * (room - length), OWNER_STYLES[stage.owner])
        return bar + Content.styled(rate.rjust(width - room), "$muted")


def _padded(content: Content, width: int) -> Content:
    return content.truncate(width, pad=True)
