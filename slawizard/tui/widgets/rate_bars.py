"""What one point more in each rate would save at the top of the funnel, as bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from slawizard.core.funnel import with_one_point_more
from slawizard.i18n.messages import _
from slawizard.i18n.unprintable import escape_unprintable
from slawizard.tui.widgets.cached_widget import redraw_widget

if TYPE_CHECKING:
    from textual.geometry import Size

    from slawizard.session.session import Session

BAR = "▇"
LABEL_WIDTH = 24


class RateBars(Widget):
    """A bar for each rate: the longest one is the rate that matters most."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def _savings(self) -> list[tuple[str, int]]:
        """Each pair of stages with what one point more between them saves; empty if not known."""
        draft = self.session.draft
        needed = self.session.funnel.stages[0].needed
        if needed is None:
            return []
        pairs = zip(draft.stages, draft.stages[1:], strict=False)
        savings = []
        for above, key in pairs:
            more = with_one_point_more(draft, key)
            name = self.session.translate(
                _("{above} → {into}", above=draft.name(above), into=draft.name(key))
            )
            savings.append((name, needed - more[1] if more is not None else 0))
        return savings

    def show(self) -> None:
        """Draw what the rates now do; lay out again only where there is more or less to draw."""
        redraw_widget(self)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A row for each rate and one above them; none while nothing is known."""
        savings = self._savings()
        return len(savings) + 1 if savings else 0

    def render(self) -> Content:
        """The bars, the longest in another color and with a mark."""
        savings = self._savings()
        if not savings:
            return Content("")
        session, width = self.session, self.size.width
        first = session.funnel.stages[0]
        head = session.translate(_("What one more point would save in “{stage}”", stage=first.name))
        figures = [
            f"−{session.translate.number(saved)}" if saved else "–" for _name, saved in savings
        ]
        most = max(1, *(saved for _name, saved in savings))
        label, figure = min(LABEL_WIDTH, width // 3), max(map(len, figures))
        room = max(4, width - label - figure - 4)
        rows = [Content.styled(head, "bold")]
        for (name, saved), text in zip(savings, figures, strict=True):
            is_most = saved == most
            style = "$secondary bold" if is_most else "$primary"
            length = -(-room * saved // most)
            rows.append(
                Content.styled(escape_unprintable(name), "$text").truncate(
                    label - 1, ellipsis=True, pad=True
                )
                + Content.assemble(
                    ("▸" if is_most else " ", style),
                    ((BAR * length).ljust(room), style),
                    (f"  {text.rjust(figure)}", "bold" if is_most else "$muted"),
                )
            )
        return Content("\n").join([row.truncate(width) for row in rows])
