"""The keys that do something here, in the last line.

One widget: Textual's own footer makes one of each key, and all of them anew when the focus moves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.message import Message as Event
from textual.widget import Widget

if TYPE_CHECKING:
    from textual import events
    from textual.binding import Binding


OPTIONAL: Final = ("what_if", "paste", "report")
"""Actions that are left out, one after the other, where there is no room: the palette has them."""


class KeyHints(Widget):
    """Each key with what it does; a click presses it. `back` says where Back leads, if elsewhere."""

    class Pressed(Event):
        """Somebody clicked on the hint of `key`."""

        def __init__(self, key: str) -> None:
            self.key = key
            super().__init__()

    def __init__(self, back: str | None = None) -> None:
        super().__init__()
        self._back = back

    def on_mount(self) -> None:
        """Follow what the keys do: that depends on the field with the cursor."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self.refresh())

    @property
    def line(self) -> Content:
        """The keys with what they do, whether there is room for all or not."""
        return Content(" " * self._gap).join([self._label(binding) for binding in self._shown()])

    @property
    def _gap(self) -> int:
        """Two columns between the keys, one where that is too much."""
        labels = [self._label(binding).cell_length for binding in self._shown()]
        return 2 if sum(labels) + 2 * (len(labels) - 1) <= self.size.width else 1

    def _shown(self) -> list[Binding]:
        """A key for each action that can be taken now and is worth the room."""
        active = self.screen.active_bindings.values()
        shown = [binding for _node, binding, enabled, _t in active if enabled and binding.show]
        for name in OPTIONAL:
            if sum(self._label(binding).cell_length + 1 for binding in shown) > self.size.width:
                shown = [binding for binding in shown if binding.id != name]
        return shown

    def _label(self, binding: Binding) -> Content:
        key, said = self.app.get_key_display(binding), binding.description
        if binding.id == "back" and self._back is not None:
            said = self._back
        return Content.assemble((key, "$accent bold"), " ", (said, "$text"))

    def render(self) -> Content:
        """The line, cut where there is no room."""
        return self.line.truncate(self.size.width)

    def on_click(self, event: events.Click) -> None:
        """Press the key under the pointer."""
        column = event.get_content_offset_capture(self).x
        for binding in self._shown():
            width = self._label(binding).cell_length
            if 0 <= column < width:
                self.post_message(self.Pressed(binding.key))
            column -= width + self._gap
