"""An app in the wizard's colors: what Textual asks of it about them is for its `appearance`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slawizard.tui.textual_compat import CompatApp
from slawizard.tui.theme import THEMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.filter import LineFilter
    from textual.theme import Theme

    from slawizard.tui.appearance import Appearance


class ThemedApp(CompatApp):
    """An app that is painted as its `appearance` says."""

    appearance: Appearance

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
