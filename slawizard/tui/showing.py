"""What changes at a keystroke is drawn again, and laid out again only where its height changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

from slawizard.tui.lines import broken, kept

if TYPE_CHECKING:
    from textual.content import Content
    from textual.widgets import Static


def show_text(static: Static, content: Content) -> None:
    """Have `static` show `content`."""
    rows = len(broken(content, static.size.width)) if content and static.size.width else 0
    static.update(kept(content), layout=rows != static.size.height)


def show_again(widget: Widget) -> None:
    """Draw `widget`, which knows how high it has to be."""
    size = widget.size
    height = widget.get_content_height(size, size, size.width)
    widget.refresh(layout=height != size.height)


class Steady(Widget):
    """A widget that is drawn only where what it says has changed."""

    _told: object = None

    def content(self) -> Content:
        """What it says now."""
        raise NotImplementedError

    def told(self) -> object:
        """What its content hangs on, besides its size: quicker to compare than to draw."""
        raise NotImplementedError

    def show(self) -> None:
        """Draw it again, if it says something else."""
        if self.told() != self._told:
            self.refresh()

    def render(self) -> Content:
        """What it says, noted down."""
        self._told = self.told()
        return self.content()
