"""Widgets that are not styled more often than they are seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.strip import Strip
from textual.widgets import Button as TextualButton

if TYPE_CHECKING:
    from textual.geometry import Region
    from textual.widget import Widget

    _Base = Widget
else:
    _Base = object


class LazilyStyled(_Base):
    """A widget that is first styled when it takes its place.

    Textual styles it at each class that it gets while it is made, too, and again in its place.
    """

    def update_node_styles(self, animate: bool = True) -> None:  # noqa: FBT001, FBT002 - Textual's
        """Style it anew, if it has been styled at all."""
        if self.is_attached:
            super().update_node_styles(animate)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Its lines; blank ones where a frame before the next layout still has what was removed.

        Textual has forgotten its styles by then, and would end the program in search of them.
        """
        if not self.is_attached:
            return [Strip.blank(crop.width)] * crop.height
        return super().render_lines(crop)


class Multiline(_Base):
    """A field of several lines: Enter begins a new one in it.

    It can be told without loading such a field, which brings Textual's text area.
    """

    @property
    def can_complete(self) -> bool:
        """Whether Tab completes what stands at the cursor, and leads to no other field."""
        return False


class Button(LazilyStyled, TextualButton, inherit_css=False):
    """A button of one row. Textual's own styles have twenty looks, which take long to read."""

    DEFAULT_CSS = """
    Button {
        width: auto; min-width: 16; height: auto; line-pad: 1;
        text-align: center; content-align: center middle; pointer: pointer;
        text-style: bold; color: $button-foreground; background: $surface;
    }
    Button:disabled { text-opacity: 0.6; pointer: not-allowed; }
    Button:focus { text-style: $button-focus-text-style; background-tint: $foreground 5%; }
    Button:hover { background: $surface-darken-1; }
    Button.-active { background: $surface; tint: $background 30%; }
    Button.-primary { color: $button-color-foreground; background: $primary; }
    Button.-primary:hover { background: $primary-darken-2; }
    Button.-primary.-active { background: $primary; }
    """

    def __init__(self, *content: Any, **settings: Any) -> None:
        super().__init__(*content, **settings)
        # While a button shows that it was pressed, Textual takes no other Enter on it.
        self.active_effect_duration = 0
