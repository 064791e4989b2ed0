"""An author who answers the line-by-line prompts from a script."""

from __future__ import annotations

import io
from pathlib import Path
from typing import NamedTuple

from slawizard.i18n.languages import Language
from slawizard.prompts.app import run

INTERRUPT = "^C"
"""The line in whose place Ctrl+C is pressed."""


class Transcript(NamedTuple):
    """The exit status and the output of the prompts."""

    status: int
    text: str

    @property
    def lines(self) -> list[str]:
        return self.text.splitlines()


class ScriptedInput(io.StringIO):
    """Input from a terminal or a pipe."""

    def __init__(self, text: str, *, is_terminal: bool) -> None:
        super().__init__(text)
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        line = super().readline(-1 if size is None else size)
        if line == f"{INTERRUPT}\n":
            raise KeyboardInterrupt
        return line


def run_prompts(
    *lines: str,
    file: Path | str | None = None,
    anew: bool = True,
    language: Language = "en",
    is_terminal: bool = False,
) -> Transcript:
    """Run the prompts on `file` with `lines` as input."""
    sink = io.StringIO()
    source = ScriptedInput("".join(f"{line}\n" for line in lines), is_terminal=is_terminal)
    path = None if file is None else Path(file)
    try:
        status = run(source, sink, path, language=language, anew=anew)
    except KeyboardInterrupt:
        status = 130
    return Transcript(status, sink.getvalue().replace("\xa0", " "))
