"""Whether the system still gives memory: asked before what would end the process without it."""

from __future__ import annotations

from typing import Final

ROOM: Final = 64_000_000
"""Bytes of a process that can still go on."""

LIBRARY_ROOM: Final = 128_000_000
"""Bytes that a library of native code may ask for; several end the process where they get none."""


def has_memory(size: int = ROOM) -> bool:
    """Whether the system would give `size` bytes.

    Python writes nothing into those of `bytes`, unlike those of a `bytearray`: it costs no time.
    """
    try:
        return bool(bytes(size))
    except MemoryError:
        return False


def require_memory(size: int = LIBRARY_ROOM) -> None:
    """Raise `MemoryError` if the system would not give `size` bytes."""
    if not has_memory(size):
        raise MemoryError
