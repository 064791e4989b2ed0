"""How much room the window gives, and what stands in place of a screen where it is too little."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import events
from textual.await_complete import AwaitComplete
from textual.content import Content
from textual.widget import Widget

from slawizard.i18n.messages import _
from slawizard.i18n.translator import Translator
from slawizard.tui.screens.lifecycle import LifecycleScreen
from slawizard.tui.window_size import (
    COLUMN_CLASSES,
    MIN_COLUMNS,
    MIN_ROWS,
    ROW_CLASSES,
    class_of,
    is_tight,
)

if TYPE_CHECKING:
    from textual.geometry import Size

    from slawizard.session.session import Session
    from slawizard.tui.widgets.pasting import PasteRefused


class ResponsiveScreen(LifecycleScreen):
    """A screen that follows the size of the window."""

    # Textual declares them as plain attributes.
    HORIZONTAL_BREAKPOINTS = COLUMN_CLASSES
    VERTICAL_BREAKPOINTS = ROW_CLASSES
    session: Session
    _too_small: TooSmall | None = None
    _fitted_size: Size | None = None
    _is_dismissed = False

    def __init__(self, **names: str | None) -> None:
        super().__init__(**names)
        # Textual gives them with the first resize: only after a first frame without them.
        width, height = self.app.size
        self.add_class(class_of(width, COLUMN_CLASSES), class_of(height, ROW_CLASSES))

    def update_node_styles(self, animate: bool = True) -> None:  # noqa: FBT001, FBT002 - Textual's
        """Style the screen anew, but not when it first comes to the front: it just was."""
        if self.is_attached and (self.stack_updates != 1 or self._fitted_size is not None):
            super().update_node_styles(animate)

    def on_resize(self, event: events.Resize) -> None:
        """Have something to say where the window is too small."""
        size = event.size
        if self._too_small is None and (size.width < MIN_COLUMNS or size.height < MIN_ROWS):
            self._too_small = TooSmall(self.session.translate)
            self.mount(self._too_small)
        if self._fitted_size is not None and is_tight(self._fitted_size) != is_tight(size):
            self.refresh_bindings()
        self._fitted_size = size

    @property
    def is_over(self) -> bool:
        """Whether it has been answered, closed or taken away, and is only still on its way out."""
        return self._is_dismissed or self.is_closing or self not in self.app.screen_stack

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Close this screen, once: at a second click Textual would close what lies below."""
        if self.is_over:
            return AwaitComplete()
        self._is_dismissed = True
        return super().dismiss(result)

    def on_paste(self, event: events.Paste) -> None:
        """Say so where a paste came to no field that takes text."""
        event.stop()
        refused = _("Nothing was pasted: go to a field for text first.")
        self.notify(self.session.translate(refused), severity="error", markup=False)

    def on_paste_refused(self, event: PasteRefused) -> None:
        """Say why nothing was pasted."""
        event.stop()
        self.notify(self.session.translate(event.why), severity="error", markup=False)

    def on_screen_resume(self) -> None:
        """Take the size that the window got while a dialog stood before this screen."""
        size = self.app.size
        if self._fitted_size not in (None, size):
            self.post_message(events.Resize(size, size))


class TooSmall(Widget):
    """Covers a screen that the window is too small for; what lies below goes on as it was."""

    def __init__(self, translate: Translator) -> None:
        # Textual rebuilds a screen without those of its own class.
        super().__init__(classes="-textual-system")
        self._say = translate

    def render(self) -> Content:
        """One sentence, with the size that is needed and the one that there is."""
        have = self.app.size
        return Content(
            self._say(
                _(
                    "Make the window larger: the wizard needs {columns} columns and {rows} "
                    "rows; this one has {width} and {height}. Nothing you typed is lost.",
                    columns=str(MIN_COLUMNS),
                    rows=str(MIN_ROWS),
                    width=str(have.width),
                    height=str(have.height),
                )
            )
        )

    def on_resize(self, _event: events.Resize) -> None:
        """Tell the new size."""
        self.refresh()
