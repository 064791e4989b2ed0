"""How both teams stand, in one line where there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from slawizard.core.constants import OWNERS
from slawizard.core.tracking.teams import team_result
from slawizard.core.tracking.wording import team_standing
from slawizard.i18n.messages import Message, _
from slawizard.session.report_export import report_tracking
from slawizard.tui.widgets.cached_widget import CachedWidget, redraw_widget

if TYPE_CHECKING:
    from textual.geometry import Size

    from slawizard.session.tracking_session import TrackingSession


class TeamLine(CachedWidget):
    """Each team with its status in words."""

    def __init__(self, session: TrackingSession) -> None:
        super().__init__()
        self.session = session

    def _said(self) -> list[Message]:
        # An empty day in front closes no period.
        tracking = report_tracking(self.session) or self.session.tracking
        return [
            _(
                "{stage}: {status}",
                stage=getattr(tracking.agreement, team).team,
                status=team_standing(team_result(tracking, team)),
            )
            for team in OWNERS
        ]

    def render_key(self) -> object:
        """The statuses."""
        return self._said()

    def show(self) -> None:
        """Draw it again, if it says something else; in two rows, if it takes them."""
        if self.render_key() != self._render_key:
            redraw_widget(self)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A row, or one for each team."""
        return len(self._rows(width))

    def _rows(self, width: int) -> list[str]:
        said = [f" {self.session.translate(team)}" for team in self._said()]
        one = " ·".join(said)
        return [one] if cell_len(one) <= width else said

    def content(self) -> Content:
        """The line, or both."""
        width = self.size.width
        rows = [Content(row).truncate(width, ellipsis=True) for row in self._rows(width)]
        return Content("\n").join(rows)
