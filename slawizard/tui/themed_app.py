"""An app in the wizard's looks: its colors are for its `appearance`, its styles come with each screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from slawizard.tui.textual_compat import CompatApp
from slawizard.tui.theme import THEMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.await_complete import AwaitComplete
    from textual.filter import LineFilter
    from textual.screen import Screen
    from textual.theme import Theme

    from slawizard.tui.appearance import Appearance


class ThemedApp(CompatApp):
    """An app that is painted as its `appearance` says."""

    appearance: Appearance

    def push_screen(self, screen: Any, *how: Any, **more: Any) -> Any:
        """Show `screen` in front of the one that is there."""
        self._read_styles(screen)
        return super().push_screen(screen, *how, **more)

    def switch_screen(self, screen: Any) -> AwaitComplete:
        """Show `screen` in place of the one that is there."""
        self._read_styles(screen)
        return super().switch_screen(screen)

    def _read_styles(self, screen: Screen[Any]) -> None:
        """Read the style sheets that `screen` is the first to need.

        Left to itself, Textual parses all the others again for each that comes later, and restyles
        every widget that is there: ten times as long.
        """
        for path in screen.css_path:
            if not self.stylesheet.has_source(str(path)):
                self.stylesheet.read(path)
                self.stylesheet.parse()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What everything drawn goes through."""
        return self.appearance.line_filters(super().get_line_filters())

    def get_css_variables(self) -> dict[str, str]:
        """The variables of the style sheets."""
        return self.appearance.css_variables(super().get_css_variables())

    def get_theme(self, theme_name: str) -> Theme | None:
        """The theme of that name.

        Textual asks for each row that it draws, and copies the table of all themes twice for it: a
        sixth of the time of drawing.
        """
        return THEMES.get(theme_name) or super().get_theme(theme_name)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The variables that a theme may leave out."""
        return self.appearance.theme_defaults(super().get_theme_variable_defaults())

    def action_other_theme(self) -> None:
        """Light instead of dark, or the other way round."""
        self.appearance.switch_theme()
