"""Why a file is no draft that can be offered."""

from __future__ import annotations


class CorruptDraftError(ValueError):
    """A text that is not a draft, or work that no draft can hold."""


class NewerDraftError(Exception):
    """A whole draft of another version of the program, which knows answers that this one lacks."""
