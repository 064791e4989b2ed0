"""How both teams stand, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from slawizard.core.constants import OWNERS
from slawizard.core.tracking.teams import team_result
from slawizard.core.tracking.wording import STATUS
from slawizard.i18n.messages import Message, _
from slawizard.tui.widgets.cached_widget import CachedWidget

if TYPE_CHECKING:
    from slawizard.session.tracking_session import TrackingSession


class TeamLine(CachedWidget):
    """Each team with its status in words."""

    def __init__(self, session: TrackingSession) -> None:
        super().__init__()
        self.session = session

    def _said(self) -> list[Message]:
        tracking = self.session.tracking
        return [
            _(
                "{stage}: {status}",
                stage=getattr(tracking.agreement, team).team,
                status=STATUS[team_result(tracking, team).status],
            )
            for team in OWNERS
        ]

    def render_key(self) -> object:
        """The statuses."""
        return self._said()

    def content(self) -> Content:
        """The line."""
        said = " · ".join(map(self.session.translate, self._said()))
        return Content(f" {said}").truncate(self.size.width, ellipsis=True)
