"""Ctrl+C is raised between two looks at what others work on, and never within one."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import Future
from threading import Thread

import pytest

from slawizard.cli.interrupts import held_interrupts, raise_interrupt, result_of

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Ctrl+C is sent in other ways elsewhere")


def interrupt() -> None:
    os.kill(os.getpid(), signal.SIGINT)


@pytest.fixture(autouse=True)
def _usual_handler() -> Iterator[None]:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def done() -> Future[int]:
    future: Future[int] = Future()
    future.set_result(7)
    return future


def test_it_waits_for_the_next_look() -> None:
    with held_interrupts():
        interrupt()
        with pytest.raises(KeyboardInterrupt):
            result_of(done())
        assert result_of(done()) == 7


def test_it_waits_for_the_end_of_the_block_at_most() -> None:
    reached = []

    def block() -> None:
        with held_interrupts():
            interrupt()
            reached.append(True)

    with pytest.raises(KeyboardInterrupt):
        block()
    assert reached
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_block_within_another_one_holds_it_on() -> None:
    with held_interrupts():
        with held_interrupts():
            interrupt()
        with pytest.raises(KeyboardInterrupt):
            result_of(done())


def test_a_second_one_is_raised_at_once() -> None:
    with held_interrupts():
        interrupt()
        with pytest.raises(KeyboardInterrupt):
            interrupt()
        with pytest.raises(KeyboardInterrupt):
            raise_interrupt()


def test_what_never_comes_can_be_stopped() -> None:
    stopper = Thread(target=interrupt)
    with held_interrupts():
        stopper.start()
        with pytest.raises(KeyboardInterrupt):
            result_of(Future[int]())
    stopper.join()


@pytest.mark.parametrize("error", [ValueError("x"), TimeoutError("its own")])
def test_an_error_of_the_work_is_raised(error: Exception) -> None:
    future: Future[int] = Future()
    future.set_exception(error)
    with pytest.raises(type(error), match=str(error)):
        result_of(future)


def test_another_thread_hears_of_none() -> None:
    found: list[int] = []

    def work() -> None:
        with held_interrupts():
            found.append(result_of(done()))

    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert found == [7]
