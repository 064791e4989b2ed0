"""Drafts of every kind: exactly what was kept comes back, or the file is set aside as damaged."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from slawizard.core import validation
from slawizard.core.draft import NOTE_PATH, Draft, InvalidInput
from slawizard.core.questionnaire import STEPS
from slawizard.i18n.messages import Message
from slawizard.i18n.translator import Translator
from slawizard.storage.drafts.errors import CorruptDraftError, NewerDraftError
from slawizard.storage.drafts.serialization import (
    decode,
    encode,
    pack,
    unpack,
)
from slawizard.storage.drafts.store import UnsavedWork, find, new_store
from tests.core.damaged_data import damaged
from tests.core.examples import case
from tests.fuzz import examples
from tests.strategies import agreements
from tests.texts import NASTY

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)

any_text = st.one_of(
    st.text(st.characters(), max_size=12),
    st.text("\ud83d\ude00\udc80\0\x1b{}ñ", max_size=6),
    st.sampled_from(NASTY),
)
figures = st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**15))


@st.composite
def messages(draw: st.DrawFn, depth: int = 2) -> Message:
    """Sentences that a translator can say, some in others."""
    kinds: list[st.SearchStrategy[object]] = [any_text, figures, st.integers(-9, 9), st.dates()]
    if depth:
        kinds.append(messages(depth - 1))
    names = draw(st.lists(st.sampled_from(["a", "b_1", "stage"]), unique=True, max_size=3))
    values = {name: draw(st.one_of(kinds)) for name in names}
    text = draw(st.sampled_from(["", "Plain {{text}}: "])) + " ".join(f"{{{n}}}" for n in names)
    plural = draw(st.sampled_from([None, text, "Many"]))
    return Message(text, values, plural, draw(st.integers(0, 10**9)))


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """What a wizard holds: some answers of an agreement, some of its texts unread."""
    agreement = draw(agreements())
    draft = Draft.from_data(agreement.model_dump(exclude_none=True))
    draft = Draft(draft.stages, {p: v for p, v in draft.values.items() if p != "format"})
    asked = sorted(path for path in draft.values if not path.endswith(".owner"))
    for path in draw(st.lists(st.sampled_from(asked), unique=True, max_size=4)):
        if draw(st.booleans()):
            draft = draft.with_value(path, None)
        else:
            draft = draft.with_invalid_input(path, draw(any_text), draw(messages()))
    changes = draw(st.dictionaries(st.sampled_from(["agreement.company", NOTE_PATH]), any_text))
    return draft.with_values(changes)


@st.composite
def works(draw: st.DrawFn) -> UnsavedWork:
    """Work of every kind."""
    name = st.text(st.characters(exclude_characters="\0"), max_size=9)
    file = draw(st.none() | name.map(lambda text: Path("/") / text))
    return UnsavedWork(
        draw(drafts()),
        file,
        draw(st.sampled_from(STEPS)),
        draw(st.none() | any_text),
        draw(st.frozensets(st.sampled_from(STEPS))),
        draw(st.none() | st.binary(max_size=30)) if file is not None else None,
    )


def kinds(value: Any) -> Any:
    """`value` with the kind of all that is in it: equal numbers of two kinds are told apart."""
    if isinstance(value, dict):
        return {key: kinds(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return tuple(map(kinds, value))
    if isinstance(value, Message):
        return kinds((value.text, value.values, value.plural, value.count))
    if isinstance(value, InvalidInput):
        return kinds((value.text, value.message))
    return type(value), str(value) if isinstance(value, Decimal) else value


def exact(work: UnsavedWork) -> Any:
    """All that is in `work`, with its order."""
    draft = work.draft
    return (
        list(draft.values),
        list(draft.invalid_inputs),
        kinds(draft.values),
        kinds(draft.invalid_inputs),
    )


@pytest.fixture(scope="module")
def stored() -> bytes:
    """The file of a usual draft."""
    from slawizard.core.agreement import Agreement

    whole = Agreement.model_validate(case("doce-etapas"))
    draft = Draft.from_data(whole.model_dump(exclude_none=True, exclude={"format"}))
    return pack(UnsavedWork(draft, Path("/x"), "company", None, frozenset(), b"x"), NOW)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """The folder of the drafts, one for all examples."""
    with tempfile.TemporaryDirectory() as state, pytest.MonkeyPatch.context() as patched:
        patched.setenv("XDG_STATE_HOME", state)
        yield Path(state) / "slawizard" / "drafts"


@given(works())
@examples(30)
def test_what_is_kept_is_found_again_exactly_and_nothing_in_it_can_fail(
    folder: Path, work: UnsavedWork
) -> None:
    draft_store = new_store()
    draft_store.save(work, NOW)
    draft_store.close()

    (found,) = find().drafts

    assert found.work == work
    assert exact(found.work) == exact(work)
    assert isinstance(found.company, str)
    validation.validate(found.work.draft.to_data())
    for text in found.work.draft.invalid_inputs.values():
        Translator("es")(text.message)
    for file in folder.iterdir():
        file.unlink()


@given(st.data())
@examples(150)
def test_not_one_byte_can_change_unnoticed(stored: bytes, data: st.DataObject) -> None:
    mutated = bytearray(stored)
    for _change in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(mutated) - 1))
        end = min(len(mutated), at + data.draw(st.sampled_from([0, 1, 1, 1, 40])))
        mutated[at:end] = data.draw(st.binary(max_size=3))
    assume(bytes(mutated) != stored)

    with pytest.raises((CorruptDraftError, NewerDraftError)):
        unpack(bytes(mutated))


@given(st.data())
@examples(60)
def test_whatever_its_bytes_are_finding_never_fails(
    folder: Path, stored: bytes, data: st.DataObject
) -> None:
    cut = data.draw(st.integers(0, len(stored)))
    middle = data.draw(st.one_of(st.binary(max_size=20), st.just(stored[:200])))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{'d' * 32}.json").write_bytes(stored[:cut] + middle + stored[cut:])
    whole = not middle

    found = find()

    assert len(found.drafts) == whole
    assert len(found.damaged) == (not whole)
    for file in folder.iterdir():
        file.unlink()


@cache
def usual_work() -> str:
    whole = Draft.from_data(case("two-stages"))
    listed = {p: tuple(v) if isinstance(v, list) else v for p, v in whole.values.items()}
    listed.pop("format", None)
    draft = Draft(whole.stages, listed).with_invalid_input(
        "revenue.goal", "x", Message("{a}", {"a": 1})
    )
    work = UnsavedWork(draft, Path("/a"), "company", "x", frozenset({"company"}), b"x")
    return encode(work)


@st.composite
def changed_work(draw: st.DrawFn) -> str:
    """The text of a usual draft with some of its parts replaced, taken out, doubled or moved."""
    return json.dumps(draw(damaged(st.builds(json.loads, st.just(usual_work())))), default=str)


@given(changed_work())
@examples(200)
def test_what_passes_for_a_draft_can_be_worked_with(text: str) -> None:
    try:
        work = decode(text)
    except CorruptDraftError:
        return
    validation.validate(work.draft.to_data())
    for unread in work.draft.invalid_inputs.values():
        Translator("en")(unread.message)
        Translator("es")(unread.message)
    assert work.draft.handoff
    assert decode(encode(work)) == work
