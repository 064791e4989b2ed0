"""Runs a test on many small cases at once: pytest itself costs more than most of them."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import Any

Test = Callable[..., None]


def for_each(names: str | Sequence[str], cases: Iterable[Any]) -> Callable[[Test], Test]:
    """Call the test with each of `cases`, as `pytest.mark.parametrize` does, in a single test.

    Every case is tried; all that fail are told of at the end, each with its values. For cases that
    share fixtures without harm.
    """
    keys = [name.strip() for name in names.split(",")] if isinstance(names, str) else names
    rows = [dict(zip(keys, case if len(keys) > 1 else (case,), strict=True)) for case in cases]
    assert rows, f"no cases of {names}"

    def decorated(test: Test) -> Test:
        @wraps(test)
        def run(**others: Any) -> None:
            failures: list[Exception] = []
            for row in rows:
                try:
                    test(**row, **others)
                except Exception as error:  # noqa: BLE001 - told of below
                    error.add_note(f"with {row!r}")
                    failures.append(error)
            if failures:
                raise ExceptionGroup(f"{len(failures)} of {len(rows)} cases failed", failures)

        own = inspect.signature(test)
        assert own.parameters.keys() >= set(keys), f"the test does not take {names}"
        left = [value for name, value in own.parameters.items() if name not in keys]
        # Pytest and `for_each` above this one see the parameters that are still open.
        vars(run)["__signature__"] = own.replace(parameters=left)
        return run

    return decorated
