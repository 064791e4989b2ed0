"""What must be open on day one, stage by stage, against what is open now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from slawizard.core.day_one import day_one_sentence
from slawizard.core.keypath import KeyPath
from slawizard.i18n.messages import _
from slawizard.i18n.unprintable import escape_unprintable
from slawizard.tui.text_layout import wrap_text

if TYPE_CHECKING:
    from textual.geometry import Size

    from slawizard.session.session import Session

HEADS: Final = (_("Open on day one"), _("Open today"), _("Missing"))
_GAP: Final = "  "


class DayOne(Widget):
    """A line for each stage of which some must be open on day one, and what the gap costs."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def show(self) -> None:
        """Draw it for the plan as it now is."""
        height = self.get_content_height(self.size, self.size, self.size.width)
        self.refresh(layout=height != self.size.height)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """None where nothing is known of day one."""
        return len(self._lines(width))

    def render(self) -> Content:
        """The table, and the sentence below it."""
        return Content("\n").join(self._lines(self.size.width))

    def _lines(self, width: int) -> list[Content]:
        planned, translate = self._session.plan, self._session.translate
        if planned is None:
            return []
        draft = self._session.draft
        told = [
            (stage, draft.get(KeyPath.of_stage(stage.key) / "open_today"))
            for stage in planned.stages
            if stage.open_at_start
        ]
        if not told:
            return []
        heads = [translate(head) for head in HEADS]
        rows = [
            (
                escape_unprintable(draft.name(stage.key)),
                *map(self._figure, (stage.open_at_start, known, stage.missing_at_start)),
            )
            for stage, known in told
        ]
        room = max(8, width - sum(len(_GAP) + cell_len(head) for head in heads))
        name = min(room, max(cell_len(row[0]) for row in rows))
        lines = [_line("", heads, name, heads, "$muted")]
        lines += [_line(row[0], row[1:], name, heads, "$text") for row in rows]
        if (sentence := day_one_sentence(planned)) is not None:
            style = "$text-warning" if planned.customers_missing else "$text-success"
            lines += wrap_text(translate(sentence), style, width)
        return lines

    def _figure(self, count: int | None) -> str:
        return "–" if count is None else self._session.translate.number(count)


def _line(
    name: str, cells: list[str] | tuple[str, ...], room: int, heads: list[str], style: str
) -> Content:
    first = Content(name).truncate(room, ellipsis=True, pad=True)
    figures = "".join(
        _GAP + cell.rjust(cell_len(head)) for cell, head in zip(cells, heads, strict=True)
    )
    return (first + Content(figures)).stylize(style)
