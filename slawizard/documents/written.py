"""Which files are as this program wrote them, known by digests of what it wrote.

The documents themselves bear no mark. So each text is noted, in the state folder, before it is put
in its place: a file whose content was noted has not been edited since, wherever it is now, and may
be replaced without a question. What others wrote, or changed, was never noted.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from slawizard.documents import private
from slawizard.documents.places import state_folder

_SIZE: Final = 16
"""Bytes of a digest: enough for no two texts ever to share one by chance."""

_MOST: Final = 50_000
"""Digests that are kept: of more, the older half is forgotten."""

LARGEST_FILE: Final = 50_000_000
"""Bytes of the largest file that is looked at; an export of ours is far smaller."""


class Written:
    """The record of this user's exports."""

    def __init__(self) -> None:
        digests = _read()
        if len(digests) > _MOST:
            digests = digests[-_MOST // 2 :]
            _replace(digests)
        self._known = set(digests)

    def is_ours(self, content: bytes) -> bool:
        """Whether this program wrote just that; nobody loses anything by an empty file."""
        return not content or _digest(content) in self._known

    def note(self, content: bytes) -> None:
        """Remember that `content` is ours; where no folder takes it, it is asked about next time."""
        digest = _digest(content)
        if digest in self._known:
            return
        self._known.add(digest)
        try:
            private.make_folder(_record().parent)
            private.append(_record(), digest)
        except (OSError, ValueError):
            return


def _record() -> Path:
    return state_folder() / "written"


def _read() -> list[bytes]:
    """All digests of the record, oldest first; none where it is not the user's own."""
    try:
        private.check_folder(_record().parent)
        data = private.read(_record(), _SIZE * _MOST * 2)
    except (OSError, ValueError):
        return []
    return [data[i : i + _SIZE] for i in range(0, len(data) - _SIZE + 1, _SIZE)]


def _replace(digests: list[bytes]) -> None:
    """Have the record hold `digests` only; else it is as it was, and is shortened another time."""
    record = _record()
    try:
        private.write(record, b"".join(digests), record.with_name("written.tmp"))
    except OSError:
        return


def _digest(content: bytes) -> bytes:
    """What tells `content` from any other; how its lines end is the matter of version control."""
    from hashlib import blake2b

    return blake2b(content.replace(b"\r\n", b"\n"), digest_size=_SIZE).digest()


def content_of(path: Path) -> bytes | None:
    """What the file at `path` holds, None where there is none; raise `OSError` if it can't be read.

    Pipes and devices hold nothing that could be lost, and a folder is refused by others.
    """
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return file.read(LARGEST_FILE)
    except (FileNotFoundError, ValueError):
        return None
