"""Death between any two calls of the system."""

from __future__ import annotations

import subprocess
import sys
import textwrap

DEATHS = """
    import os, sys
    from datetime import date, datetime, timedelta, UTC
    from slawizard.core.defaults import new_draft
    from slawizard.storage.drafts import store
    from slawizard.i18n.translator import Translator
    import filelock, platformdirs, slawizard.core.agreement, slawizard.core.repair

    NOW = datetime(2026, 11, 24, tzinfo=UTC)
    BASE = new_draft(Translator("en"), "en", date(2026, 11, 24))

    def work(company):
        draft = BASE.with_value("agreement.company", company)
        return store.UnsavedWork(draft, None, "company", None, frozenset(), None)

    def dying(call, left):
        def act(*args, **more):
            left[0] -= 1
            if left[0] < 0:
                os._exit(9)
            return call(*args, **more)
        return act

    def life(number, act):
        left = [number]
        for name in ("open", "write", "fsync", "replace", "chmod", "unlink", "mkdir", "rename"):
            setattr(os, name, dying(getattr(os, name), left))
        act()
        os._exit(0)

    def died(number, act):
        child = os.fork()
        if not child:
            try:
                life(number, act)
            finally:
                os._exit(5)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert code in (0, 9), code
        return code == 9

    def begin(way):
        if way == "first":
            return lambda: store.new_store().save(work("new"), NOW)
        old = store.new_store()
        old.save(work("old"), NOW)
        old.close()
        (stored,) = store.find().drafts
        def act():
            draft_store = stored.claim()
            draft_store.save(work("new"), NOW + timedelta(1))
            if way == "drop":
                draft_store.discard()
        return act

    for way in sys.argv[1:]:
        number, goes_on = 0, True
        while goes_on:
            goes_on = died(number, begin(way))
            number += 1
            found = store.find()
            assert found.damaged == ()
            print(way, ",".join(stored.company for stored in found.drafts) or "none")
            for stored in found.drafts:
                stored.discard()
            folder = store.AGREEMENTS.path()
            assert not folder.exists() or not os.listdir(folder)
"""


def ends(*ways: str) -> dict[str, list[str]]:
    """What is found, by way, after a death at the first call, the second ... and after none."""
    command = [sys.executable, "-c", textwrap.dedent(DEATHS), *ways]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert not answer.stderr
    rows = [line.split() for line in answer.stdout.splitlines()]
    return {way: [found for of, found in rows if of == way] for way in ways}


def in_turn(found: list[str]) -> list[str]:
    return [one for one, before in zip(found, [None, *found], strict=False) if one != before]


def test_a_death_at_any_moment_leaves_the_old_work_or_the_new() -> None:
    found = ends("first", "again", "drop")

    assert in_turn(found["first"]) == ["none", "new"]
    assert in_turn(found["again"]) == ["old", "new"]
    assert len(found["again"]) > 8
    assert in_turn(found["drop"]) == ["old", "new", "none"]
