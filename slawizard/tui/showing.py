"""What changes at a keystroke is drawn again, and laid out again only where its height changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

from slawizard.tui.lines import Told, broken

if TYPE_CHECKING:
    from textual.content import Content


def show_text(told: Told, content: Content) -> None:
    """Have `told` say `content`."""
    rows = len(broken(content, told.size.width)) if content and told.size.width else 0
    told.tell(content, layout=rows != told.size.height)


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
