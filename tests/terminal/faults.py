"""Injects faults into the program, to test what happens to the author's work."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any, Final

from tests.terminal.programs import ForkedWizard

ANSWER: Final = "Globex"
"""An answer that the fault quotes."""


def fail(*_arguments: object, **_named: object) -> Any:
    """Raise in place of something that worked."""
    raise RuntimeError(ANSWER)


def _endless(*arguments: object) -> Any:
    return _endless(*arguments)


def _no_memory(*_arguments: object) -> Any:
    raise MemoryError


def _replace(kind: type[object], name: str, instead: Callable[..., Any]) -> None:
    """Replace the attribute `name` of `kind` with `instead`."""
    assert hasattr(kind, name), f"nothing calls {kind.__name__}.{name}"
    setattr(kind, name, instead)


def _in_step(name: str, instead: Callable[..., Any] = fail) -> None:
    from slawizard.tui.steps.revenue import RevenueStep

    _replace(RevenueStep, name, instead)


def _in_app(name: str, instead: Callable[..., Any] = fail) -> None:
    from slawizard.tui.app import SlaWizard

    _replace(SlaWizard, name, instead)


def _in_part(module: str, part: str, name: str) -> None:
    kind = getattr(import_module(f"slawizard.tui.{module}"), part)
    assert hasattr(kind, name)
    _replace(kind, name, fail)


def _in_rendering() -> None:
    from slawizard.tui.widgets.field import Field

    _in_step("on_mount", lambda _self: setattr(Field, "render", fail))


def _in_input() -> None:
    from slawizard.tui.terminal_input import TerminalInput

    TerminalInput._escape = fail  # type: ignore[method-assign]  # noqa: SLF001


def _while_keeping() -> None:
    def fail_twice(_self: object) -> Any:
        _in_part("navigation", "Navigator", "commit_pending_input")
        _in_part("autosave", "AgreementAutosave", "note_position")
        return fail()

    _in_app("action_forward", fail_twice)


FAULTS: Final[dict[str, Callable[[], None]]] = {
    "a handler": partial(_in_step, "on_descendant_focus"),
    "a constructor": partial(_in_step, "__init__"),
    "compose": partial(_in_step, "compose_form"),
    "on_mount": partial(_in_step, "on_mount"),
    "an action": partial(_in_app, "action_forward"),
    "an action, and what keeps the draft": _while_keeping,
    "a timer": lambda: _in_step("on_mount", lambda step: step.set_timer(0.01, fail)),
    "an interval": lambda: _in_step("on_mount", lambda step: step.set_interval(0.01, fail)),
    "a worker": lambda: _in_step("on_mount", lambda step: step.run_worker(fail, thread=True)),
    "rendering": _in_rendering,
    "recursion": partial(_in_step, "on_mount", _endless),
    "memory": partial(_in_step, "compose_form", _no_memory),
    "the thread of input": _in_input,
}
"""Faults by where they are; F2 on the first step runs into each."""

ONLY_IN_A_TERMINAL: Final = ("rendering", "the thread of input")
"""Faults that need a screen that is drawn or a keyboard that is read."""


def put(fault: str) -> None:
    """Inject `fault` into the program."""
    FAULTS[fault]()


def with_fault(fault: str) -> type[ForkedWizard]:
    """Return a program with `fault` injected."""
    return type("Faulty", (ForkedWizard,), {"altered_by": staticmethod(partial(put, fault))})
