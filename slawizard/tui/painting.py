"""How the wizard is painted: by the author's settings, and by what the terminal can show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.filter import Monochrome

from slawizard.core.message import _
from slawizard.documents.settings import ACTIONS, read_settings, settings_file
from slawizard.tui.drafting import DraftingApp
from slawizard.tui.paint import Ascii, Colourless, FewerColours
from slawizard.tui.terminal import (
    accept_any_bytes,
    colours_are_off,
    is_ascii_only,
    mouse_costs_escape,
)
from slawizard.tui.terminal_input import TerminalInput
from slawizard.tui.textual_compat import use_parser
from slawizard.tui.theme import DARK, LIGHT, THEMES, theme_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.filter import LineFilter


class PaintedApp(DraftingApp):
    """An app in our own colours, as many of them as the terminal has."""

    def __init__(self) -> None:
        super().__init__()
        accept_any_bytes()
        use_parser(TerminalInput)
        self.no_color = colours_are_off()
        depth = self.console.color_system
        few = depth in ("256", "standard")
        self._fewer_colours = [FewerColours(sixteen=depth == "standard")] if few else []
        self._painting = self._filters_of_terminal()
        self.settings = read_settings()
        self.set_keymap(
            {name: key for name, key in self.settings.keys.items() if key != ACTIONS[name].key}
        )
        self._choose_theme()
        self.animation_level = "none"  # nothing moves by itself; over a slow line it would stutter

    def _filters_of_terminal(self) -> list[LineFilter]:
        """What is painted goes through these last."""
        colourless: list[LineFilter] = [Colourless()] if self.no_color else []
        return [*colourless, Ascii()] if is_ascii_only() else colourless

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Ours instead of Textual's, which would leave greys where no colour is wanted."""
        if self.no_color:
            return self._painting
        theirs = [f for f in super().get_line_filters() if not isinstance(f, Monochrome)]
        fewer = [] if self.is_headless else self._fewer_colours
        return [*theirs, *fewer, *self._painting]

    def get_css_variables(self) -> dict[str, str]:
        """Where there are no colours, the cursor is reversed."""
        without = {"input-cursor-text-style": "reverse"} if colours_are_off() else {}
        return {**super().get_css_variables(), **without}

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own variables, for the moment before a theme of ours is there."""
        return {**super().get_theme_variable_defaults(), **DARK.variables}

    def run(self, *, mouse: bool = True, **how: Any) -> None:
        """Run until the author leaves; the mouse may be left to the terminal."""
        wanted = mouse and self.settings.mouse and not mouse_costs_escape()
        super().run(mouse=wanted, **how)

    def tell_of_settings(self) -> None:
        """Name what in the settings was ignored, once."""
        say = self.session.say
        for problem in self.settings.problems:
            place = problem.where
            if problem.line is not None:
                place = say(_("{place} (line {line})", place=place, line=str(problem.line)))
            where = ": ".join(filter(None, (settings_file().name, place)))
            text = say(
                _(
                    "{where}: {problem} This setting is ignored.",
                    where=where,
                    problem=problem.message,
                )
            )
            self.notify(text, severity="warning", markup=False, timeout=15)

    def _choose_theme(self) -> None:
        """Take our own themes in the place of Textual's, and the one that suits the terminal.

        Before anything is styled: to change it later styles every widget twice.
        """
        for theme in THEMES.values():
            self.register_theme(theme)
        themes = {"dark": DARK, "light": LIGHT}
        chosen = themes.get(self.settings.theme, theme_of())
        if chosen.dark == self.current_theme.dark:
            # Nothing else hangs on it yet: Textual would read all its styles again at the start.
            self.set_reactive(App.theme, chosen.name)
            self.stylesheet.set_variables(self.get_css_variables())
        else:
            self.theme = chosen.name

    def action_other_theme(self) -> None:
        """Light instead of dark, or the other way round."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name
