"""A field for the names of files, one a line, that completes them."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding, BindingType

from slawizard.i18n.messages import N_
from slawizard.i18n.unprintable import clean_lines
from slawizard.session.file_naming import expand_home
from slawizard.tui.widgets.base_text_area import BaseTextArea
from slawizard.tui.widgets.pasting import fits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

ENDINGS: Final = (".csv", ".txt", ".tsv", ".xlsx")
_MAX_FILES: Final = 1_000
_QUOTES: Final = "\"'"


class PathLines(BaseTextArea):
    """One file a line; Tab completes the name under the cursor, a dropped file is pasted."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "complete", N_("Complete"), show=False)]

    def __init__(self, name: str) -> None:
        super().__init__(
            id=name,
            compact=True,
            soft_wrap=False,
            show_line_numbers=False,
            highlight_cursor_line=False,
        )

    @property
    def paths(self) -> list[Path]:
        """The files that are named, in their order."""
        named = (line.strip().strip(_QUOTES) for line in self.text.split("\n"))
        return [expand_home(line.replace("\\ ", " ")) for line in named if line]

    def add(self, path: Path) -> None:
        """Name one more file."""
        lines = [line for line in self.text.split("\n") if line.strip()]
        if str(path) not in lines:
            self.text = "\n".join([*lines, str(path)])
            self.move_cursor(self.document.end)

    def on_paste(self, event: events.Paste) -> None:
        """Take nothing that a terminal would hide or obey."""
        event.stop()
        event.text = clean_lines(event.text)
        if not fits(self, len(self.text), event.text):
            event.prevent_default()

    @property
    def _line(self) -> str:
        return str(self.document.get_line(self.cursor_location[0]))

    @property
    def can_complete(self) -> bool:
        """Whether the name under the cursor can be made longer."""
        return bool(self._line.strip()) and len(_completed(self._line)) > len(self._line)

    def action_complete(self) -> None:
        """Complete the name under the cursor as far as it is certain."""
        row = self.cursor_location[0]
        self.replace(_completed(self._line), (row, 0), (row, len(self._line)))
        self.move_cursor((row, len(self._line)))


def _completed(text: str) -> str:
    """`text` with all that every file of that beginning has in common."""
    folder, begun = os.path.split(text)
    names = [
        f"{entry.name}/" if entry.is_dir() else entry.name
        for entry in _entries(expand_home(folder) if folder else Path())
        if entry.name.startswith(begun) and (entry.is_dir() or entry.name.lower().endswith(ENDINGS))
    ]
    start = text[: len(text) - len(begun)]
    return start + _common_start(names) if names else text


def _common_start(names: Sequence[str]) -> str:
    """All that `names` begin with."""
    first, last = min(names), max(names)
    same = (i for i, char in enumerate(first) if last[i : i + 1] != char)
    return first[: next(same, len(first))]


def exports_in(folder: Path) -> list[Path]:
    """The files in `folder` that a CRM may have exported, the newest first."""
    entries = [
        (entry.stat().st_mtime, entry.name)
        for entry in _entries(folder)
        if entry.name.lower().endswith(ENDINGS) and entry.is_file()
    ]
    return [Path(name) for _time, name in sorted(entries, reverse=True)[:_MAX_FILES]]


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """What `folder` holds, but for links that lead nowhere and names that no line can show."""
    found = []
    with suppress(OSError, ValueError), os.scandir(folder) as entries:
        for entry in entries:
            with suppress(OSError):
                entry.stat()
                if entry.name.isprintable():
                    found.append(entry)
    return found
