"""What takes the place of a function, and fails."""

from __future__ import annotations

from typing import Any, NoReturn


def raising(error: BaseException) -> Any:
    """Return a function that raises `error`, whatever it is called with."""

    def fail(*_arguments: object, **_named: object) -> NoReturn:
        raise error

    return fail
