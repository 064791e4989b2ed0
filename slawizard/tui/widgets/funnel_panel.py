"""The funnel as it now stands, always in sight: a strip, or a tower where there is room."""

from __future__ import annotations

from math import log10
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual.content import Content

from slawizard.core.keypath import KeyPath
from slawizard.core.term_texts import funnel_title, months_of
from slawizard.i18n.messages import _
from slawizard.i18n.unprintable import escape_unprintable
from slawizard.tui.text_layout import truncate
from slawizard.tui.widgets.cached_widget import CachedWidget

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.geometry import Size

    from slawizard.core.funnel import FunnelStage
    from slawizard.session.session import Session

UNKNOWN: Final = "–"
BAR: Final = "█"
FLAT_BAR: Final = "▇"
PER_LINE: Final = 6
BAR_ROWS_FROM: Final = 24
"""The strip has bars in a window of so many rows."""

THICKEST: Final = 2
OWNER_STYLES: Final = {"marketing": "$primary", "sales": "$secondary"}
TEXT_STYLES: Final = {"marketing": "$text-primary", "sales": "$text-secondary"}


Piece = tuple[str, str]
"""A text and its style."""


class FunnelPanel(CachedWidget):
    """What is needed at each stage, recomputed at each keystroke.

    The bars are as long as the logarithm of the need: of a million visits and eighty customers,
    both can be seen.
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    @property
    def is_tower(self) -> bool:
        """Whether the stages stand below each other."""
        return self.screen.has_class("-wide") and self.screen.has_class("-roomy")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Two or three rows for each line of stages in the strip; the tower takes what there is."""
        if self.is_tower:
            return container.height
        lines = self._lines()
        return len(lines) * (3 if self._has_bars else 2)

    def render_key(self) -> object:
        """The funnel; in the tower the teams' names as well."""
        session, draft = self.session, self.session.draft
        teams = [draft.get(KeyPath(owner) / "team") for owner in OWNER_STYLES]
        shown = self.is_tower and (teams, months_of(draft))
        return session.funnel, draft.handoff, session.locale, shown

    def content(self) -> Content:
        """The strip or the tower."""
        return self._tower() if self.is_tower else self._strip()

    def count(self, needed: int | None, room: int) -> str:
        """`needed` as a number, about where it would not fit, then by its order of magnitude."""
        if needed is None:
            return UNKNOWN
        text = self.session.translate.number(needed)
        if len(text) <= room:
            return text
        about = f"≈{self.session.translate.rounded(needed)}"
        if len(about) <= room:
            return about
        digits = str(needed)
        return f"≈{digits[0]}.{digits[1]}e{len(digits) - 1}"

    def _length(self, stage: FunnelStage, room: int) -> int:
        """The columns of a stage's bar, of `room` for the stage that needs most."""
        most = max((other.needed or 0) for other in self.session.funnel.stages)
        if not stage.needed:
            return 0
        return 1 + round((room - 1) * log10(stage.needed) / log10(most)) if most > 1 else room

    def _rate(self, stage: FunnelStage) -> str:
        return UNKNOWN if stage.percent is None else self.session.translate.percent(stage.percent)

    # The strip ----------------------------------------------------------------------------

    @property
    def _has_bars(self) -> bool:
        return self.app.size.height >= BAR_ROWS_FROM and len(self._lines()) == 1

    def _lines(self) -> list[tuple[FunnelStage, ...]]:
        stages = self.session.funnel.stages
        per_line = PER_LINE if len(stages) > PER_LINE + 1 else len(stages)
        return [stages[i : i + per_line] for i in range(0, len(stages), per_line)]

    def _strip(self) -> Content:
        """Of plain pieces: it is drawn at each digit, and a `Content` for each cell takes longer."""
        lines = self._lines()
        width = max(8, self.size.width // max(map(len, lines)))
        rows = (
            (self._head, self._flat_bar, self._figure)
            if self._has_bars
            else (
                self._head,
                self._figure,
            )
        )
        pieces: list[Piece] = []
        for line in lines:
            for cells_of in rows:
                for stage in line:
                    pieces += cells_of(stage, width)
                pieces.append(("\n", ""))
        return Content.assemble(*_merge_pieces(pieces[:-1]))

    def _head(self, stage: FunnelStage, width: int) -> list[Piece]:
        """The stage's name, and the rate into it where there is room for both."""
        name = escape_unprintable(stage.name)
        rate = f" {self._rate(stage)}" if stage.percent is not None else ""
        rate = rate if cell_len(name) + len(rate) < width else ""
        name = truncate(name, width - 1)
        gap = width - cell_len(name)
        return [(name, TEXT_STYLES[stage.owner]), (rate.ljust(gap), "$muted")]

    def _flat_bar(self, stage: FunnelStage, width: int) -> list[Piece]:
        """The stage's bar, below its name."""
        bar = FLAT_BAR * self._length(stage, width - 1)
        return [(bar.ljust(width), OWNER_STYLES[stage.owner])]

    def _figure(self, stage: FunnelStage, width: int) -> list[Piece]:
        """How many the stage needs; a mark where the hand-off is, and others where there is room."""
        style = "$muted" if stage.needed is None else "bold"
        is_handoff = stage.key == self.session.draft.handoff[0]
        mark = " ┃" if is_handoff else " ▸" if stage.key != self._bottom else ""
        text = self.count(stage.needed, width - (len(mark) if is_handoff else 0) - 1)
        mark = mark if len(text) + len(mark) < width else ""
        return [(text, style), (mark.ljust(width - len(text)), "$muted")]

    @property
    def _bottom(self) -> str:
        return self.session.draft.stages[-1]

    # The tower ----------------------------------------------------------------------------

    def _tower(self) -> Content:
        """A funnel where there is room for it, else two rows a stage."""
        title = self.session.translate(funnel_title(months_of(self.session.draft)))
        rows = [Content.styled(title, "bold"), Content("")]
        stages, room = self.session.funnel.stages, self.size.height - 4
        thickness = min(THICKEST, room // len(stages) - 2)
        owner = None
        for stage in stages:
            if stage.owner != owner:
                rows.append(self._team(stage, first=owner is None))
                owner = stage.owner
            if thickness < 1:
                rows += [self._line(stage), self._bar(stage)]
                continue
            if stage is not stages[0]:
                rows.append(self._step_down(stage))
            rows += [self._line(stage), *[self._centred(stage)] * thickness]
        return Content("\n").join([row.truncate(self.size.width) for row in rows])

    def _team(self, stage: FunnelStage, *, first: bool) -> Content:
        """The team that answers for what follows; where it changes is the hand-off."""
        draft, translate, width = self.session.draft, self.session.translate, self.size.width
        team = escape_unprintable(str(draft.get(KeyPath(stage.owner) / "team") or ""))
        text = team if first else translate(_("hand-off to {team}", team=team))
        line = f"── {text} ".ljust(width, "─")
        return Content.styled(line[:width], TEXT_STYLES[stage.owner])

    def _line(self, stage: FunnelStage) -> Content:
        """The stage's name and how many it needs."""
        width = self.size.width
        figure = self.count(stage.needed, width - 12)
        name = Content.styled(escape_unprintable(stage.name), "bold")
        name = name.truncate(max(1, width - len(figure) - 2), ellipsis=True, pad=True)
        return name + Content.styled(f"  {figure}", "bold")

    def _step_down(self, stage: FunnelStage) -> Content:
        """The rate into the stage, between its bar and the one above."""
        return Content.styled(f"▼ {self._rate(stage)}".center(self.size.width), "$muted")

    def _centred(self, stage: FunnelStage) -> Content:
        """A row of the stage's bar, as a part of a funnel."""
        bar = BAR * self._length(stage, self.size.width)
        return Content.styled(bar.center(self.size.width), OWNER_STYLES[stage.owner])

    def _bar(self, stage: FunnelStage) -> Content:
        """A bar, and the rate into the stage."""
        width = self.size.width
        rate = self._rate(stage) if stage is not self.session.funnel.stages[0] else ""
        room = max(4, width - 9)
        bar = (FLAT_BAR * self._length(stage, room)).ljust(room)
        return Content.styled(bar, OWNER_STYLES[stage.owner]) + Content.styled(
            rate.rjust(width - room), "$muted"
        )


def _merge_pieces(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """`pieces`, blank ones and those of the same style with the one before: each takes its time."""
    whole, style = "", ""
    for text, its_style in pieces:
        if its_style == style or text.isspace():
            whole += text
        else:
            yield whole, style
            whole, style = text, its_style
    yield whole, style
