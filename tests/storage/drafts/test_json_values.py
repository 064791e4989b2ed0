"""A draft with a value that no field or translator could hold is damaged."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from slawizard.core import validation
from slawizard.i18n.messages import Message, _
from slawizard.i18n.translator import Translator
from slawizard.storage.drafts.store import find, new_store
from tests.each import for_each
from tests.storage.drafts.stored import NOW, content_of, put, with_checksum, work

WRONG = {
    "no stages": {"stages": []},
    "one stage": {"stages": ["visits"]},
    "a stage twice": {"stages": ["visits", "visits"]},
    "too many stages": {"stages": [f"s{number}" for number in range(99)]},
    "a key that is none": {"stages": ["visits", "A b"]},
    "a stage without an owner": {"stages": ["visits", "other"]},
    "stages that are a text": {"stages": "visits"},
    "values that are a text": {"values": "x"},
    "values that are a list": {"values": []},
    "unread that is a list": {"unread": []},
    "an unread text that is none": {"unread": {"table": [["revenue.goal", 1]]}},
    "an unread text without a problem": {"unread": {"table": [["revenue.goal", ["x", "y"]]]}},
    "a relative file": {"file": "a.toml"},
    "a file that no file can be": {"file": "/a\0b"},
    "a file that is a number": {"file": 1},
    "an unknown step": {"step": "end"},
    "a step that is a table": {"step": {"table": []}},
    "a focus that is a number": {"focus": 1},
    "a visit to nowhere": {"visited": ["end"]},
    "a visit to a table": {"visited": [{"table": []}]},
    "visits that are a text": {"visited": "company"},
    "content that is a text": {"content": "x"},
    "content in no base": {"content": {"bytes": "*"}},
    "an unknown kind": {"content": {"float": "1.5"}},
    "half a table": {"values": {"table": [["a"]]}},
    "a table with a number for a key": {"values": {"table": [[1, 1]]}},
    "a table with a list for a key": {"values": {"table": [[["a"], 1]]}},
    "a name that is not asked": {"more": 1},
}


@for_each("change", WRONG.values())
def test_work_of_a_wrong_shape_is_damage(change: dict[str, object], folder: Path) -> None:
    content = content_of(folder)
    content["work"] |= change
    put(folder, with_checksum(content))

    found = find()

    assert (found.drafts, len(found.damaged)) == ((), 1)


VALUES = {
    "a text for an amount": ("revenue.goal", "x"),
    "a truth for a count": ("commitments.sales.attempts", True),
    "a decimal for a count": ("commitments.sales.attempts", {"decimal": "1.5"}),
    "no number": ("revenue.goal", {"decimal": "NaN"}),
    "a signalling no number": ("revenue.goal", {"decimal": "sNaN"}),
    "an endless number": ("revenue.goal", {"decimal": "Infinity"}),
    "a number beyond all size": ("revenue.goal", {"decimal": "1E+999999"}),
    "a number below all size": ("revenue.goal", {"decimal": "1E-999"}),
    "a number of too many digits": ("revenue.goal", 10**2000),
    "a number for a text": ("agreement.company", 5),
    "a text for a date": ("agreement.date", "2026-11-24"),
    "a date that is none": ("agreement.date", {"date": "2026-02-30"}),
    "a text for a list": ("stages.mql.criteria.fit", "x"),
    "a number in a list of texts": ("stages.mql.criteria.fit", [1]),
    "an unknown choice": ("agreement.locale", "xx_XX"),
    "an unknown owner": ("stages.mql.owner", "nobody"),
    "a list for an owner": ("stages.mql.owner", []),
    "a text for a rejection": ("commitments.rejections", ["x"]),
    "half a rejection": ("commitments.rejections", [{"table": [["reason", "x"]]}]),
    "a text for the history": ("history", "x"),
    "an entry without targets": ("history", [{"table": [["revision", 1]]}]),
    "a table for a value": ("revenue", {"table": []}),
    "a value for a table": ("stages.mql.criteria", 1),
    "a value for the stages": ("stages", 1),
    "a value for a stage": ("stages.mql", 1),
    "a key for a stage": ("stages.mql.key", "x"),
    "a format": ("format", 1),
    "a value of no table": ("goal", 1),
    "a value of no name": ("", 1),
    "a value below a value": ("revenue.goal.more", 1),
    "nothing": ("revenue.goal", None),
}


@for_each(("path", "value"), VALUES.values())
def test_a_value_that_its_field_could_not_hold_is_damage(
    path: str, value: object, folder: Path
) -> None:
    content = content_of(folder)
    values = content["work"]["values"]
    assert isinstance(values, dict)
    pairs = [pair for pair in values["table"] if pair[0] != path]
    content["work"]["values"] = {"table": [*pairs, [path, value]]}
    put(folder, with_checksum(content))

    found = find()

    assert (found.drafts, len(found.damaged)) == ((), 1)


MESSAGES = {
    "a place without a value": ["{there}", {"table": []}, None, 0],
    "a place without a name": ["{}", {"table": [["", 1]]}, None, 0],
    "half a place": ["{", {"table": []}, None, 0],
    "a place in a place": ["{a:{b}}", {"table": [["a", 1], ["b", 1]]}, None, 0],
    "a width beyond all size": ["{a:999999999}", {"table": [["a", "x"]]}, None, 0],
    "another's insides": ["{a.b}", {"table": [["a.b", 1]]}, None, 0],
    "a plural with a place": ["x", {"table": []}, "{there}", 2],
    "a count that is a text": ["x", {"table": []}, "y", "2"],
    "values that are a list": ["x", [], None, 0],
    "a value that is a list": ["{a}", {"table": [["a", []]]}, None, 0],
    "too little": ["x"],
}


@for_each("message", MESSAGES.values())
def test_a_message_that_no_voice_can_say_is_damage(message: list[object], folder: Path) -> None:
    content = content_of(folder)
    unread = [["revenue.goal", ["x", {"message": message}]]]
    content["work"]["unread"] = {"table": unread}
    put(folder, with_checksum(content))

    found = find()

    assert (found.drafts, len(found.damaged)) == ((), 1)


def test_messages_in_each_other_without_end_are_damage(folder: Path) -> None:
    message: object = "x"
    for _depth in range(100):
        message = {"message": ["{a}", {"table": [["a", message]]}, None, 0]}
    content = content_of(folder)
    content["work"]["unread"] = {"table": [["revenue.goal", ["x", message]]]}
    put(folder, with_checksum(content))

    assert len(find().damaged) == 1


def test_what_is_found_can_be_checked_and_said() -> None:
    inner = _("Write {bound}.", bound=Decimal("2.50"))
    problem = Message("{a}: {b}, {c}", {"a": inner, "b": date(2026, 1, 1), "c": 3}, "{a}", 2)
    draft = work().draft.with_invalid_input("revenue.goal", "1.2.3\0\ud800", problem)
    draft_store = new_store()
    draft_store.save(work(draft=draft), NOW)
    draft_store.close()

    (stored,) = find().drafts

    assert stored.work.draft == draft
    assert validation.validate(stored.work.draft.to_data())[1]
    assert Translator("en")(stored.work.draft.invalid_inputs["revenue.goal"].message)
