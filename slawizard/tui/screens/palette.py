"""The palette: every action and every step, by name.

Textual's own palette looks for commands beside the keys, so that Enter may run what an earlier
list had in that place. This list follows each key before the next one is looked at.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets.option_list import Option

from slawizard.i18n.messages import N_, _
from slawizard.tui.dialogs.base import Dialog
from slawizard.tui.mouse import widget_under
from slawizard.tui.widgets.line_input import LineInput
from slawizard.tui.widgets.option_list import SafeOptionList

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult, SystemCommand
    from textual.widgets import OptionList

    from slawizard.session.session import Session


class SearchLine(LineInput):
    """A line that tells of each change in the frame of the key that made it."""

    def __init__(self, placeholder: str, on_text: Callable[[str], None]) -> None:
        self._on_text = on_text
        super().__init__(placeholder=placeholder, id="palette-search", compact=True)

    def watch_value(self, old: str, new: str) -> None:
        """Pass a change on at once: by way of `Input.Changed` it would come after the next key."""
        super().watch_value(old, new)
        self._on_text(new)


class CommandRows(SafeOptionList, can_focus=False):
    """The commands that were found; the keys stay with the line that is searched for."""


class Palette(Dialog[None]):
    """Lists `commands`; the cursor is on none of the titles `changing` unless it is moved there.

    These change answers: nobody runs them by a word that was meant for another command.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "run", N_("Accept"), priority=True, show=False),
        Binding("up", "move_row('up')", N_("Previous"), priority=True, show=False),
        Binding("down", "move_row('down')", N_("Next"), priority=True, show=False),
        Binding("pageup", "move_row('page_up')", N_("Previous"), priority=True, show=False),
        Binding("pagedown", "move_row('page_down')", N_("Next"), priority=True, show=False),
    ]

    def __init__(
        self,
        session: Session,
        commands: Iterable[SystemCommand] = (),
        changing: Iterable[str] = (),
    ) -> None:
        super().__init__(session)
        self._commands = list(commands)
        self._changing = frozenset(changing)
        self._shown = _rows_of(self._commands)

    def compose(self) -> ComposeResult:
        """The line to search with, and what was found."""
        prompt = self.session.translate(_("Search for an action or a step…"))
        with Vertical(classes="box palette"):
            yield SearchLine(prompt, self._search)
            rows = CommandRows(*self._shown, id="palette-list", compact=True, markup=False)
            rows.highlighted = None  # Textual begins on the first one
            yield rows
            yield self.text(_("↑ ↓ move · Enter runs · Esc closes"), classes="hint")

    def _search(self, text: str) -> None:
        """Show the commands for `text`, the first that changes no answer under the cursor."""
        found = matches(text, self._commands)
        self._shown = _rows_of(found)
        for rows in self.query(CommandRows):
            rows.clear_options()
            rows.add_options(self._shown)
            is_first_safe = bool(found) and found[0].title not in self._changing
            rows.highlighted = 0 if text.strip() and is_first_safe else None

    def action_move_row(self, direction: str) -> None:
        """Move the cursor of the list."""
        for rows in self.query(CommandRows):
            getattr(rows, f"action_{'cursor_' * (direction in ('up', 'down'))}{direction}")()

    def action_run(self) -> None:
        """Run the command under the cursor; where there is none, put it on the first one."""
        for rows in self.query(CommandRows):
            if rows.highlighted_option is not None:
                self._run(rows.highlighted_option)
            elif self._shown:
                rows.highlighted = 0

    def on_click(self, event: events.Click) -> None:
        """Close the box at a click beside it."""
        if widget_under(self, event) in (self, None):
            self.dismiss(None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Run the command that was clicked on."""
        event.stop()
        self._run(event.option)

    def _run(self, row: Option) -> None:
        """Run the command of `row`, if it still stands there, before the keys behind it."""
        if self._is_dismissed or row not in self._shown:
            return
        callback: Any = self._shown[row].callback
        self.app.delay_update()
        self.dismiss(None)
        self.app.call_next(callback)


def matches(text: str, commands: Sequence[SystemCommand]) -> Sequence[SystemCommand]:
    """Those of `commands` whose titles have all words of `text`, the closest first.

    Where none has, those whose titles have its letters in that order.
    """
    wanted = folded(text)
    titles = [folded(command.title) for command in commands]
    found = [
        (_distance(wanted, title), row)
        for row, title in enumerate(titles)
        if all(word in title for word in wanted.split())
    ]
    if found:
        return [commands[row] for _far, row in sorted(found)]
    from textual.fuzzy import FuzzySearch

    search = FuzzySearch()
    scores = [(-search.match(wanted, title)[0], row) for row, title in enumerate(titles)]
    return [commands[row] for score, row in sorted(scores) if score < 0]


def _distance(wanted: str, title: str) -> int:
    """0 where `title` is what is `wanted`, more the less of its words begin with it."""
    if title == wanted:
        return 0
    if title.startswith(wanted):
        return 1
    words = title.split()
    begun = all(any(word.startswith(part) for word in words) for part in wanted.split())
    return 2 if begun else 3


def folded(text: str) -> str:
    """`text` without capitals, accents and spaces at its ends."""
    parts = unicodedata.normalize("NFD", text.strip().casefold())
    return "".join(char for char in parts if not unicodedata.combining(char))


def _rows_of(commands: Iterable[SystemCommand]) -> dict[Option, SystemCommand]:
    """A row for each of `commands`."""
    return {
        Option(Content.assemble(command.title, "  ", (command.help, "$muted"))): command
        for command in commands
    }
