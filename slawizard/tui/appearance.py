"""How the wizard is painted: by the author's settings, and by what the terminal can show."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.app import App
from textual.filter import Monochrome

from slawizard.i18n.messages import _
from slawizard.storage.settings import ACTIONS, Settings, settings_file
from slawizard.tui.color_filters import AsciiFilter, MonochromeFilter, ReducedColorFilter
from slawizard.tui.terminal import (
    colors_are_off,
    input_waits,
    is_ascii_only,
    mouse_delays_escape,
    tolerate_invalid_utf8,
)
from slawizard.tui.terminal_input import TerminalInput
from slawizard.tui.textual_compat import use_parser
from slawizard.tui.theme import DARK, LIGHT, THEMES, theme_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.filter import LineFilter

    from slawizard.i18n.translator import Translator


class Appearance:
    """Our own colors, as many of them as the terminal has, and the keys of the settings."""

    def __init__(self, app: App[None], settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._fewer_colors: list[LineFilter] = []
        self._of_terminal: list[LineFilter] = []

    def apply(self) -> None:
        """Take the terminal as it is, and the author's keys and theme."""
        app = self._app
        tolerate_invalid_utf8()
        use_parser(partial(TerminalInput, input_waits=input_waits))
        app.no_color = colors_are_off()
        depth = app.console.color_system
        if depth in ("256", "standard"):
            self._fewer_colors = [ReducedColorFilter(sixteen=depth == "standard")]
        if app.no_color:
            self._of_terminal.append(MonochromeFilter())
        if is_ascii_only():
            self._of_terminal.append(AsciiFilter())
        keys = self._settings.keys.items()
        app.set_keymap({name: key for name, key in keys if key != ACTIONS[name].key})
        self._choose_theme()
        app.animation_level = "none"  # nothing moves by itself; over a slow line it would stutter

    def _choose_theme(self) -> None:
        """Take our own themes in the place of Textual's, and the one that suits the terminal.

        Before anything is styled: to change it later styles every widget twice.
        """
        app = self._app
        for theme in THEMES.values():
            app.register_theme(theme)
        themes = {"dark": DARK, "light": LIGHT}
        chosen = themes.get(self._settings.theme, theme_of())
        if chosen.dark == app.current_theme.dark:
            # Nothing else depends on it yet: Textual would read all its styles again at the start.
            app.set_reactive(App.theme, chosen.name)
            app.stylesheet.set_variables(app.get_css_variables())
        else:
            app.theme = chosen.name

    def line_filters(self, theirs: Sequence[LineFilter]) -> Sequence[LineFilter]:
        """Ours instead of Textual's, which would leave greys where no color is wanted."""
        if self._app.no_color:
            return self._of_terminal
        colored = [f for f in theirs if not isinstance(f, Monochrome)]
        fewer = [] if self._app.is_headless else self._fewer_colors
        return [*colored, *fewer, *self._of_terminal]

    def css_variables(self, theirs: Mapping[str, str]) -> dict[str, str]:
        """Where there are no colors, the cursor is reversed."""
        without = {"input-cursor-text-style": "reverse"} if colors_are_off() else {}
        return {**theirs, **without}

    def theme_defaults(self, theirs: Mapping[str, str]) -> dict[str, str]:
        """Our own variables, for the moment before a theme of ours is there."""
        return {**theirs, **DARK.variables}

    @property
    def takes_mouse(self) -> bool:
        """Whether the mouse is the wizard's: neither the settings nor the terminal forbid it."""
        return self._settings.mouse and not mouse_delays_escape()

    def switch_theme(self) -> None:
        """Light instead of dark, or the other way round."""
        self._app.theme = LIGHT.name if self._app.theme == DARK.name else DARK.name

    def report_settings_issues(self, translate: Translator) -> None:
        """Name what in the settings was ignored, once."""
        for problem in self._settings.issues:
            place = problem.dotted_path
            if problem.line is not None:
                place = translate(_("{place} (line {line})", place=place, line=str(problem.line)))
            where = ": ".join(filter(None, (settings_file().name, place)))
            text = translate(
                _(
                    "{where}: {problem} This setting is ignored.",
                    where=where,
                    problem=problem.message,
                )
            )
            self._app.notify(text, severity="warning", markup=False, timeout=15)
