"""The private names of Textual that style the components of a widget, each with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.dom import DOMNode

if TYPE_CHECKING:
    from textual.css.styles import RenderStyles
    from textual.widget import Widget

    _Base = Widget
else:
    _Base = object

PRIVATE_NAMES: Final = (
    ("textual.message_pump", "MessagePump._attach", "a component takes its place in its widget"),
    ("textual.dom", "DOMNode._get_component_classes", "which ones are styled with the widget"),
    ("textual.dom", "DOMNode._component_styles", "where its styles are kept"),
)
"""Where each one is, its name, and what it is used for."""


class LazyComponents(_Base):
    """A widget that styles a component (its cursor, its placeholder ...) when that is drawn.

    Textual styles all components of a widget as often as the widget. The forty fields of a step have
    two hundred, of which ten are in sight.
    """

    @classmethod
    def _get_component_classes(cls) -> frozenset[str]:  # type: ignore[override]
        """None that Textual is to style."""
        return frozenset()

    def get_component_styles(self, *names: str) -> RenderStyles:
        """Return the styles of the components `names`, merged in this order."""
        for name in names:
            if name not in self._component_styles:
                component = DOMNode(classes=name)
                component._attach(self)  # noqa: SLF001
                self.app.stylesheet.apply(component)
                self._component_styles[name] = component.styles
        return super().get_component_styles(*names)

    def notify_style_update(self) -> None:
        """Style the components anew where the widget is."""
        self._component_styles.clear()
        super().notify_style_update()
