"""The driver of Textual, guarded: against faults in its thread, and a signal that it does not expect.

`PRIVATE_NAMES` are those of Textual that it takes; a test looks for them.
"""

from __future__ import annotations

import asyncio
import errno
import signal
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, TextIO

from textual.driver import Driver

if TYPE_CHECKING:
    _Base = Any
else:
    _Base = Driver

PRIVATE_NAMES: Final = (
    ("textual.drivers.linux_driver", "LinuxDriver._run_input_thread", "calls `run_input_thread`"),
    ("textual.drivers.linux_driver", "LinuxDriver._sigcont_application", "what SIGCONT does"),
    ("textual.drivers.linux_driver", "LinuxDriver._sigtstp_application", "what SIGTSTP does"),
    ("textual.drivers.linux_driver", "LinuxDriver._must_signal_resume", "set by SIGTSTP"),
    ("textual.drivers.linux_driver", "LinuxDriver._file", "what its thread writes to"),
    ("textual.drivers.linux_driver", "LinuxDriver._enable_mouse_pixels", "asks for pixels"),
)
"""Where each one is, its name, and what it is used for."""


class _OutlivingFile:
    """A file that takes what is written to it although its terminal is gone.

    The thread that writes would end with the error, and the app wait for it for ever.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, text: str) -> None:
        with suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        with suppress(OSError):
            self._file.flush()

    def fileno(self) -> int:
        return self._file.fileno()


class _GuardedDriver(_Base):  # type: ignore[misc]
    """What is put before a driver's own methods."""

    report_fault: Callable[[BaseException], object]
    report_hangup: Callable[[], object]
    _is_started = False
    _must_signal_resume: bool
    _file: Any

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        if hasattr(self, "_file"):
            self._file = _OutlivingFile(self._file)

    def run_input_thread(self) -> None:
        try:
            self._read_input()
        except BaseException as error:  # noqa: BLE001 - the thread ends with it
            if isinstance(error, EOFError) or getattr(error, "errno", 0) == errno.EIO:
                self._app.call_later(self.report_hangup)
            else:
                self._app.call_later(self.report_fault, error)

    def _read_input(self) -> None:
        """Read until the app ends, or raise `EOFError` once there is no terminal any more.

        Not everybody gets SIGHUP then: Textual would try to read for ever (Textualize/textual#6690).
        """
        while True:
            try:
                super().run_input_thread()
            except EOFError:
                if self._is_gone():
                    raise
                continue  # Ctrl+D, while a shell had the terminal
            return

    def _enable_mouse_pixels(self) -> None:
        """Have the mouse's places in cells: some terminals tell them so although asked for pixels."""
        self.write("\x1b[?1016l")

    def start_application_mode(self) -> None:
        try:
            super().start_application_mode()
        except (RuntimeError, MemoryError):
            # There is no thread for the keys, and Textual leaves the terminal as it is.
            with suppress(Exception):
                super().stop_application_mode()
                super().close()
            raise
        self._is_started = True
        if hasattr(self, "_must_signal_resume"):
            self._obey_signals_in_turn()

    def _obey_signals_in_turn(self) -> None:
        """Have the event loop obey them: amid a write they would wait for themselves for ever."""
        loop = asyncio.get_running_loop()
        with suppress(NotImplementedError, RuntimeError, ValueError):
            loop.add_signal_handler(signal.SIGTSTP, self._sigtstp_application)
            loop.add_signal_handler(signal.SIGCONT, self._sigcont_application)

    def stop_application_mode(self) -> None:
        self._is_started = False
        super().stop_application_mode()

    def close(self) -> None:
        """End, and take no signal any more with the app.

        The event loop closes the pipe that signals are written to before it stops writing to it.
        """
        super().close()
        if self._app.return_code is not None:
            signal.set_wakeup_fd(-1)

    def _sigcont_application(self, *_signal: object) -> None:
        if self._must_signal_resume or self._was_stopped_unawares():
            super()._sigcont_application()

    def _was_stopped_unawares(self) -> bool:
        """Give the terminal back, if a shell has had it meanwhile; whether that is so."""
        if not self._is_started or self._app.return_code is not None or self._is_raw():
            return False
        self.suspend_application_mode()
        return True

    def _is_gone(self) -> bool:
        import termios

        try:
            termios.tcgetattr(self.fileno)
        except termios.error:
            return True
        return False

    def _is_raw(self) -> bool:
        import termios

        try:
            return not termios.tcgetattr(self.fileno)[3] & termios.ICANON
        except termios.error:
            return True  # there is no terminal any more


def guarded_driver(
    driver: type[Driver],
    report_fault: Callable[[BaseException], object],
    report_hangup: Callable[[], object],
) -> type[Driver]:
    """Return a subclass of `driver` that reports an error or a hangup which ends its input thread.

    Textual would show the traceback and end the program with success. And it would take each SIGCONT
    for the end of a stop that it knows of: one that comes after SIGSTOP, or while the program ends,
    would leave two threads that read the keys, and a terminal that does not show what is typed.
    """
    reports = {
        "report_fault": staticmethod(report_fault),
        "report_hangup": staticmethod(report_hangup),
    }
    return type("GuardedDriver", (_GuardedDriver, driver), reports)
