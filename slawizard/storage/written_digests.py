"""Digests of everything that this program wrote, to recognize its own unedited files.

Documents carry no mark of their origin. So the digest of each text is recorded in the state folder
before the text is written. A file whose digest is recorded has not been edited since, wherever it
is now, and can be replaced without a question.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from slawizard.storage import private_files
from slawizard.storage.paths import state_dir

_SIZE: Final = 16
"""Bytes of a digest, enough to exclude collisions by chance."""

_MOST: Final = 50_000
"""Number of digests to keep; beyond it the older half is dropped."""

LARGEST_FILE: Final = 50_000_000
"""Bytes of the largest file that is read; an export is far smaller."""


class WrittenDigests:
    """The record of this user's exports."""

    def __init__(self) -> None:
        digests = _read()
        if len(digests) > _MOST:
            digests = digests[-_MOST // 2 :]
            _replace(digests)
        self._known = set(digests)

    def is_ours(self, content: bytes) -> bool:
        """Whether this program wrote `content`; an empty file counts, since it holds no work."""
        return not content or _digest(content) in self._known

    def would_lose(self, path: Path, new: bytes) -> bytes | None:
        """The work of somebody else at `path` that `new` would replace, None if there is none.

        It is what this program did not write, or what was edited since. Raise `OSError`.
        """
        there = content_of(path)
        return None if there is None or there == new or self.is_ours(there) else there

    def note(self, content: bytes) -> None:
        """Record that this program wrote `content`.

        Errors are ignored: without a record, the next save asks before it replaces the file.
        """
        digest = _digest(content)
        if digest in self._known:
            return
        self._known.add(digest)
        try:
            private_files.make_folder(_record().parent)
            private_files.append(_record(), digest)
        except (OSError, ValueError):
            return


def _record() -> Path:
    return state_dir() / "written"


def _read() -> list[bytes]:
    """All recorded digests, oldest first; none if the record is not the user's own."""
    try:
        private_files.check_folder(_record().parent)
        data = private_files.read(_record(), _SIZE * _MOST * 2)
    except (OSError, ValueError):
        return []
    return [data[i : i + _SIZE] for i in range(0, len(data) - _SIZE + 1, _SIZE)]


def _replace(digests: list[bytes]) -> None:
    """Replace the record by `digests`; on an error leave it for the next start to shorten."""
    record = _record()
    try:
        private_files.write(record, b"".join(digests), record.with_name("written.tmp"))
    except OSError:
        return


def _digest(content: bytes) -> bytes:
    """The digest of `content`, without its kind of line ends: version control may change that."""
    from hashlib import blake2b

    return blake2b(content.replace(b"\r\n", b"\n"), digest_size=_SIZE).digest()


def content_of(path: Path) -> bytes | None:
    """The content of the file at `path`, None if there is no file; raise `OSError`.

    Pipes, devices and folders also give None: they hold no text that could be lost.
    """
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return file.read(LARGEST_FILE)
    except (FileNotFoundError, ValueError):
        return None
