"""What changes at a keystroke is drawn again, and laid out again only where its height changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

from slawizard.tui.text_layout import WrappedText, wrap_content

if TYPE_CHECKING:
    from textual.content import Content


def update_text(widget: WrappedText, content: Content) -> None:
    """Have `widget` say `content`."""
    rows = len(wrap_content(content, widget.size.width)) if content and widget.size.width else 0
    widget.set_text(content, layout=rows != widget.size.height)


def redraw_widget(widget: Widget) -> None:
    """Draw `widget`, which knows how high it has to be."""
    size = widget.size
    height = widget.get_content_height(size, size, size.width)
    widget.refresh(layout=height != size.height)


class CachedWidget(Widget):
    """A widget that is drawn only where what it says has changed."""

    _render_key: object = None

    def content(self) -> Content:
        """What it says now."""
        raise NotImplementedError

    def render_key(self) -> object:
        """What its content depends on, besides its size: quicker to compare than to draw."""
        raise NotImplementedError

    def show(self) -> None:
        """Draw it again, if it says something else."""
        if self.render_key() != self._render_key:
            self.refresh()

    def render(self) -> Content:
        """What it says, noted down."""
        self._render_key = self.render_key()
        return self.content()
