"""The private names of Textual that the wizard uses, each with its reason.

Another version of Textual may have none of them. `PRIVATE_NAMES` is what a test looks for.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from textual import _parser
from textual._context import active_app
from textual._keyboard_protocol import FUNCTIONAL_KEYS
from textual._parser import ParseEOF, Parser, ParseTimeout, Read1
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.screen import Screen
from textual.widgets import OptionList
from textual.worker import WorkerFailed

from slawizard.tui.driver_compat import guarded_driver

if TYPE_CHECKING:
    from typing import TypeAlias

    from textual.driver import Driver
    from textual.events import Callback, Key
    from textual.geometry import Size
    from textual.message import Message
    from textual.selection import Selection
    from textual.timer import Timer
    from textual.widget import Widget

    _Selections: TypeAlias = dict[Widget, Selection]

__all__ = [
    "KnownSequences",
    "ParseEOF",
    "ParseTimeout",
    "Parser",
    "Read1",
    "TimedParser",
    "active_app",
]

PRIVATE_NAMES: Final = (
    ("textual._keyboard_protocol", "FUNCTIONAL_KEYS", "which codes of kitty's are keys"),
    ("textual._parser", "Parser", "what a driver's parser is: its clock tells Escape from Alt"),
    ("textual._parser", "Parser._timeout_time", "set while a sequence may go on"),
    ("textual._parser", "Parser._awaiting", "tells how long"),
    ("textual._parser", "get_time", "its clock"),
    ("textual._parser", "ParseEOF", "the end of the input"),
    ("textual._parser", "ParseTimeout", "nothing more came in time"),
    ("textual._parser", "Read1", "the wish for one more character"),
    ("textual._xterm_parser", "XTermParser", "what sequences mean"),
    ("textual._xterm_parser", "XTermParser._sequence_to_key_events", "a key with Alt"),
    ("textual.drivers.linux_driver", "XTermParser", "its driver takes no other parser"),
    ("textual.drivers.linux_driver", "getincrementaldecoder", "nor another decoder"),
    ("textual.message_pump", "MessagePump._mounted_event", "set once a screen is composed"),
    ("textual.message_pump", "MessagePump._dispatch_message", "each message goes through it"),
    ("textual.message_pump", "MessagePump._flush_next_callbacks", "and each thing put off"),
    ("textual.message_pump", "MessagePump._next_callbacks", "what a screen that goes lets go"),
    ("textual.app", "App._check_bindings", "a key acts before the next one is looked at"),
    ("textual.timer", "Timer._skip", "a new size or a draft that is late would never be taken"),
    ("textual.app", "App._batch_count", "nothing is drawn that would be thrown away"),
    ("textual.screen", "Screen._compositor_refresh", "the same"),
    ("textual.screen", "Screen._screen_resized", "nothing is laid out twice"),
    ("textual.screen", "Screen._compositor", "the size that a screen is laid out for"),
    ("textual.screen", "Screen._layout_required", "what has changed since"),
    ("textual.screen", "Screen._watch_selections", "a screen that goes puts nothing off"),
    ("textual.screen", "Screen._on_timer_update", "a step is drawn without waiting for a tick"),
    ("textual._styles_cache", "StylesCache.get_inner_outer", "its memory is of what is gone"),
    ("textual._context", "active_app", "a page is drawn outside any widget"),
    ("textual.widgets", "OptionList._move_page", "a page of a list that has no height yet"),
    ("textual.app", "App._fatal_error", "shows a traceback"),
    ("textual.reactive", "__watchers", "who is told of a new theme, and is kept alive by it"),
    ("textual.app", "App._handle_exception", "each fault in a handler goes through it"),
    ("textual.app", "App._close_messages_no_wait", "ends the app after a fault"),
)
"""Where each one is, its name, and what it is used for."""


def is_functional_key(code: str) -> bool:
    """Whether kitty's protocol has a key of that number and last letter, like `57358u` or `1A`."""
    return code in FUNCTIONAL_KEYS


class TimedParser(Parser["Message"]):
    """A parser whose reads keep their timeouts behind one that has run out."""

    def tick(self) -> Iterable[Message]:
        """Call at regular intervals to check for timeouts."""
        yield from super().tick()
        if self._timeout_time is None and self._awaiting.timeout is not None:
            now: float = _parser.get_time()  # type: ignore[attr-defined]
            self._timeout_time = now + self._awaiting.timeout


class KnownSequences:
    """What whole sequences mean to Textual."""

    def __init__(self, *, debug: bool = False) -> None:
        self._debug = debug
        self._parser = XTermParser(debug)

    def events_of(self, sequence: str) -> Sequence[Message] | None:
        """What `sequence` tells, which may be nothing; None where Textual does not know it."""
        parser = self._parser
        events = list(parser.feed(sequence))
        if parser._timeout_time is None:  # noqa: SLF001
            return events
        self._parser = XTermParser(self._debug)  # it would take what follows for the rest
        for name in ("last_x", "last_y", "mouse_pixels", "terminal_size", "terminal_pixel_size"):
            setattr(self._parser, name, getattr(parser, name))
        return None

    def with_alt(self, char: str) -> Sequence[Key]:
        """The key of `char`, with Alt."""
        return list(self._parser._sequence_to_key_events(char, alt=True))  # noqa: SLF001


def use_parser(parser: Callable[[bool], Parser[Message]]) -> None:
    """Have the drivers read what the terminal sends with `parser`."""
    import sys

    import textual

    for name in ("linux_driver", "win32"):
        driver = sys.modules.get(f"{textual.__name__}.drivers.{name}")
        if driver is not None:
            vars(driver)["XTermParser"] = parser


class _InputDecoder:
    """Decodes what the terminal sends; `EOFError` where it sends nothing any more."""

    def __init__(self, charset: str, errors: str) -> None:
        self._decoder = codecs.getincrementaldecoder(charset)(errors)

    def decode(self, data: bytes, final: bool = False) -> str:  # noqa: FBT001, FBT002 - Textual's
        """Return the text of `data`, which is the last where `final`."""
        if not data and not final:
            raise EOFError
        return self._decoder.decode(data, final)


def use_decoder_errors(errors: str) -> None:
    """Have the driver of Unix decode what it reads with the error handler called `errors`.

    At the end of the input, it raises `EOFError` in its thread.
    """
    from textual.drivers import linux_driver

    vars(linux_driver)["getincrementaldecoder"] = lambda charset: partial(
        _InputDecoder, charset, errors
    )


class CompatScreen(Screen[Any]):
    """A screen that may refuse messages, and does not draw what would be thrown away."""

    async def wait_mounted(self) -> None:
        """Wait until the screen is composed and mounted, or has failed to be."""
        await self._mounted_event.wait()

    def accepts(self, message: Message) -> bool:
        """Whether `message` is handled; it is dropped otherwise."""
        return True

    def accepts_callback(self, callback: Callback) -> bool:
        """Whether `callback`, put off until the queue is empty, is called; it is dropped otherwise."""
        return True

    async def _dispatch_message(self, message: Message) -> None:
        if self.accepts(message):
            await super()._dispatch_message(message)

    async def _flush_next_callbacks(self) -> None:
        self._next_callbacks = [put for put in self._next_callbacks if self.accepts_callback(put)]
        await super()._flush_next_callbacks()

    def _compositor_refresh(self) -> None:
        """Draw, but not what Textual would draw and throw away while updates are held back."""
        if self.app._batch_count == 0:  # noqa: SLF001
            super()._compositor_refresh()

    def _screen_resized(self, size: Size) -> None:
        """Lay out for `size`, unless that is done: Textual tells a screen of its first size twice.

        What has changed since then is laid out at the next tick, or once updates go on.
        """
        is_held_back = self.app._batch_count > 0  # noqa: SLF001
        if self._compositor.size != size or (self._layout_required and not is_held_back):
            super()._screen_resized(size)

    def draw_now(self) -> None:
        """Draw what has changed; Textual would wait for its next tick."""
        self._on_timer_update()

    def _watch_selections(self, old: _Selections, new: _Selections) -> None:  # type: ignore[override]
        """Mark what is selected now, at once: Python complains of what is put off and never done."""
        for widget in old.keys() | new.keys():
            widget.selection_updated(new.get(widget))

    def get_selected_text(self) -> str | None:
        """Return the text under the mouse's selection, without what is gone or shorter meanwhile.

        Textual looks for the selected rows in the text of now, and fails where it has fewer
        (Textualize/textual#6708). None where nothing is left: what was copied before stays.
        """
        selections = self.selections
        self.selections = {w: rows for w, rows in selections.items() if _has_rows(w, rows)}
        return super().get_selected_text() or None


def _has_rows(widget: Widget, selected: Selection) -> bool:
    if not widget.is_attached:
        return False  # what draws itself may ask for its screen
    try:
        widget.get_selection(selected)
    except IndexError:
        return False
    return True


class CompatOptionList(OptionList):
    """A list that bears the keys of pages before it has a height."""

    def _move_page(self, direction: Any) -> None:
        """Move by a page, once it is known what that is."""
        with suppress(KeyError):
            super()._move_page(direction)


def clear_style_caches() -> None:
    """Forget which colors lie on which, if it is remembered, with a thousand widgets' lines."""
    with suppress(ImportError, AttributeError):
        from textual._styles_cache import StylesCache

        StylesCache.get_inner_outer.cache_clear()


def stop_watching_theme(widget: Widget) -> None:
    """Have the app of `widget` forget it: Textual keeps who watches its theme until that changes."""
    watchers = getattr(widget.app, "__watchers", {}).get("theme", [])
    watchers[:] = [watcher for watcher in watchers if watcher[0] is not widget]


class CompatApp(App[None]):
    """An app whose faults end it in order, without a traceback on the screen."""

    def handle_fault(self, error: BaseException) -> None:
        """Do what is to be done before a fault of the program ends the app; raise nothing."""
        raise NotImplementedError

    def handle_hangup(self) -> None:
        """End the app: its terminal is gone."""
        raise NotImplementedError

    def set_timer(self, *how: Any, **more: Any) -> Timer:
        """Set a timer that fires though it is late: Textual leaves such a one out, for good."""
        timer = super().set_timer(*how, **more)
        timer._skip = False  # noqa: SLF001
        return timer

    def get_driver_class(self) -> type[Driver]:
        """The driver; a fault in its thread ends the app like any other, and no signal harms it."""
        driver = super().get_driver_class()
        return guarded_driver(driver, self._handle_exception, self.handle_hangup)

    def _handle_exception(self, error: BaseException) -> None:
        self.handle_fault(error)
        if isinstance(error, WorkerFailed):
            error = error.error
        super()._handle_exception(error)  # type: ignore[arg-type]

    def panic(self, *_renderables: object) -> None:
        """End the app; what there is to say is said afterwards."""
        self._close_messages_no_wait()

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()


def end_by_fault(app: App[None], error: Exception) -> None:
    """End `app` as a fault in one of its handlers would."""
    app._handle_exception(error)  # noqa: SLF001


async def run_binding(app: App[None], key: str, *, priority: bool = False) -> bool:
    """Do what `key` is bound to, here and now; whether it is bound to something."""
    return await app._check_bindings(key, priority=priority)  # noqa: SLF001


async def flush_callbacks(app: App[None]) -> None:
    """Do what `app` has put off until its queue is empty."""
    await app._flush_next_callbacks()  # noqa: SLF001
