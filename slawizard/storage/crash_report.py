"""Reports of faults of the program itself, without anything that an author wrote.

A report lists the places and the classes of all exceptions. It leaves out variables and the
exceptions' own messages, which may quote an answer.
"""

from __future__ import annotations

import os
import platform
import sys
import traceback
from contextlib import suppress
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Final

from slawizard.storage import private_files
from slawizard.storage.paths import state_dir

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST: Final = 10
"""Number of reports to keep; older ones are deleted."""

_LONGEST: Final = 100
"""Number of calls to list for each exception; endless recursion has a thousand."""

_CREATE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)


def write_report(error: BaseException) -> Path | None:
    """Write a report of `error` that only its owner can read; return None if that fails."""
    now = datetime.now(UTC)
    try:
        folder = state_dir() / "crashes"
        private_files.make_folder(folder.parent)
        private_files.make_folder(folder)
        file = folder / f"{now:%Y%m%dT%H%M%S.%f}-{os.getpid()}.txt"
        with os.fdopen(os.open(file, _CREATE, 0o600), "w", encoding="utf-8") as report:
            report.writelines(f"{line}\n" for line in _lines(error, now))
        _remove_oldest(folder)
    except OSError:
        return None
    return file


def _remove_oldest(folder: Path) -> None:
    for file in sorted(folder.glob("*.txt"))[:-MOST]:
        with suppress(OSError):
            file.unlink()


def _lines(error: BaseException, now: datetime) -> Iterator[str]:
    yield f"slawizard {_version('slawizard')}, {now:%Y-%m-%d %H:%M:%S} UTC"
    yield f"Python {platform.python_version()}, Textual {_version('textual')}, {sys.platform}"
    yield f"TERM={os.environ.get('TERM', '')!r}"
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        yield ""
        yield f"{type(link).__module__}.{type(link).__qualname__}"
        calls = traceback.extract_tb(link.__traceback__)
        for call in calls[-_LONGEST:]:
            yield f'  File "{call.filename}", line {call.lineno}, in {call.name}'
            if call.line:
                yield f"    {call.line}"
        link = link.__cause__ or link.__context__


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "?"
