"""Whatever an agreement becomes, the comments of what is still there stay, each once."""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Iterable, Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from slawizard.core.agreement import Agreement
from slawizard.core.issues import Location
from slawizard.storage.toml.dump import dumps
from slawizard.storage.toml.load import loads
from slawizard.storage.toml.statements import comments, split_statements
from tests.core.examples import CASES, small
from tests.fuzz import examples
from tests.storage.toml.merging import merge_comments
from tests.strategies import agreement_data, agreements
from tests.texts import lists_of_lines

AFTER = Agreement.model_validate(small())

OPTIONAL = ("owner", "email", "representatives", "leads_per_representative")

PATCHES = (
    "",
    "\n",
    "\r\n",
    "# ",
    "\n# note\n",
    "\n[sales]\n",
    "\n[[stages]]\nkey = 1\n",
    "\nstages = [ # a\n{ key = 'a' }, # b\n]\n",
    "x = [ # in\n1] # by\n",
    "'''",
    '"""',
    "]",
    "{",
)
"""What a file is mutilated with."""

Name = tuple[Any, ...]
"""The way to a value, the items of lists by what they are and not by where."""

HAND = """\
format = 1
agreement.company = 'Acme'
agreement.date = 2026-11-23
"marketing" = { team = "Marketing" }
history = []

sales.team = "Sales"
revenue = { goal = 1_000, currency = "MXN", starts = 2027-01-01 }
stages = [
    { key = "leads", name = "Leads", owner = "marketing" },

    { key = "mql", name = "MQL", owner = "marketing", criteria.fit = [
        "Fits",
    ], conversion = { percent = 25, basis = "estimate" } },
    { key = "customer", name = "Customer", owner = "sales", criteria = { engagement = ["Asked",
        "Called"] }, conversion = { percent = 20, basis = "estimate" } }
]

[commitments]
rejections = [{ reason = "Spam", then = "Close" },
              { reason = "Old", then = "Close" }]
  [ commitments.sales ]
  if_missed = '''
Plan
# B'''
[commitments.marketing]
if_missed = "Plan"

[customers]
average_ticket = 10.00
seasonality = [
    1, 1, 1,
    1, 1, 1, 2, 2, 2,
    1, 1, 1 ]
"""
"""A file in shapes that the program does not write."""

BY_HAND = [HAND, *(path.read_text("utf-8") for path in sorted(CASES.glob("*.toml")))]

Old = tuple[str, dict[str, Name]]
"""The text of a file, and what each comment in it is about."""


@st.composite
def changed(draw: st.DrawFn) -> tuple[Agreement, Agreement]:
    """An agreement and what it becomes: stages change places, lists and rejections change."""
    data = draw(agreement_data())
    # Of two rejections for one reason, nobody could tell which one is still there.
    rejections = {each["reason"]: each for each in data["commitments"].get("rejections", ())}
    data["commitments"]["rejections"] = list(rejections.values())
    before = Agreement.model_validate(data)
    stages = data["stages"]
    keys = draw(st.permutations([stage["key"] for stage in stages]))
    stages = [
        {**stage, "key": key, **changed_criteria(draw, stage)}
        for stage, key in zip(stages, keys, strict=True)
    ]
    commitments = dict(data["commitments"])
    commitments["rejections"] = draw(st.permutations(commitments["rejections"]))[:2]
    sales = {
        key: data["sales"][key]
        for key in ("team", *draw(st.sets(st.sampled_from(OPTIONAL))))
        if key in data["sales"]
    }
    new = {**data, "stages": stages, "commitments": commitments, "sales": sales}
    return before, Agreement.model_validate(new)


def changed_criteria(draw: st.DrawFn, stage: dict[str, Any]) -> dict[str, Any]:
    criteria = dict(stage.get("criteria", {}))
    for name in ("fit", "disqualifiers"):
        if name in criteria:
            more = draw(lists_of_lines(1))
            criteria[name] = draw(st.permutations([*criteria[name], *more]))
    return {"criteria": criteria} if criteria else {}


@st.composite
def commented(draw: st.DrawFn, agreement: Agreement) -> Old:
    """The file of `agreement` with comments above, beside and in some of its statements."""
    picks = itertools.cycle(draw(st.lists(st.integers(0, 7), min_size=1, max_size=9)))
    lines: list[str] = []
    about: dict[str, Name] = {}
    data = agreement.model_dump(exclude_none=True)

    def note(text: str, name: Name) -> str:
        comment = f"# {text} {len(about)}"
        about[comment] = name
        return comment

    for piece, pick in zip(split_statements(dumps(agreement))[0], picks, strict=False):
        name = named(piece.path, data)
        lines += piece.leading_lines
        if pick & 1:
            lines.append(note("above", name))
        value = piece.value
        if pick & 2 and value.startswith("[\n"):
            value = "\n".join(list_lines(value, name, note))
        lines.append(piece.opening + value)
        if pick & 4:
            lines[-1] += f" {note('beside', name)}"
    return "\n".join([*lines, "", note("last", ()), ""]), about


def list_lines(value: str, name: Name, note: Any) -> Iterator[str]:
    start, *items, end = value.split("\n")
    yield f"{start} {note('opening', name)}"
    for item in items:
        yield note("over", (*name, item))
        yield f"{item} {note('item', (*name, item))}"
    yield note("under", name)
    yield end


def named(place: Location, data: Any) -> Name:
    name: list[Any] = []
    for step in place:
        data = data[step]
        which = data if isinstance(step, int) else step
        if isinstance(which, dict):
            which = which.get("key", which.get("revision", which.get("reason")))
        name.append(which)
    return tuple(name)


def names(agreement: Agreement) -> Iterable[Name]:
    """All that a comment in the file of `agreement` can be about."""
    data = agreement.model_dump(exclude_none=True)
    yield ()
    for piece in split_statements(dumps(agreement))[0]:
        name = named(piece.path, data)
        yield name
        yield from ((*name, line) for line in piece.value.split("\n"))


@given(st.data())
@examples(15)
def test_each_comment_stays_once_while_what_it_is_about_is_there(data: st.DataObject) -> None:
    before, after = data.draw(changed())
    old, about = data.draw(commented(before))

    new = merge_comments(old, after)

    assert new is not None
    assert loads(new) == after
    stored = comments(new)
    there = set(names(after))
    assert [note for note, name in about.items() if name in there and stored.count(note) != 1] == []
    assert [note for note in set(stored) if stored.count(note) > 1] == []
    assert merge_comments(new, after) == new


@given(agreements(), agreements(), st.data())
@examples(15)
def test_an_agreement_that_takes_the_place_of_another_is_merged_once_for_all(
    before: Agreement, after: Agreement, data: st.DataObject
) -> None:
    old, _about = data.draw(commented(before))

    new = merge_comments(old, after)

    assert new is not None
    assert loads(new) == after
    assert merge_comments(new, after) == new
    # Without comments it is what the program writes.
    assert merge_comments(dumps(before), after) == dumps(after)


@st.composite
def annotated(draw: st.DrawFn) -> str:
    """A file written by hand with comments and empty lines wherever they can stand."""
    lines = draw(st.sampled_from(BY_HAND)).split("\n")
    tables = tomllib.loads("\n".join(lines))
    notes = ("# note", "#", "# x = 1", '# "x",', "", "# [x]")
    for number in range(draw(st.integers(1, 12))):
        i = draw(st.integers(0, len(lines) - 1))
        comment = draw(st.sampled_from(notes))
        comment += f" # {number}" if comment else ""
        beside = [f"{lines[i]} {comment}"] if draw(st.booleans()) else [comment, lines[i]]
        tried = [*lines[:i], *beside, *lines[i + 1 :]]
        if means(tried, tables):
            lines = tried
    return "\n".join(lines)


def means(lines: list[str], tables: dict[str, Any]) -> bool:
    try:
        return tomllib.loads("\n".join(lines)) == tables
    except tomllib.TOMLDecodeError:
        return False


@given(annotated())
@examples(40)
def test_no_comment_of_a_file_written_by_hand_goes_where_nothing_does(old: str) -> None:
    agreement = loads(old)

    new = merge_comments(old, agreement)

    assert new is not None
    assert loads(new) == agreement
    assert sorted(comments(new)) == sorted(comments(old))
    assert merge_comments(new, agreement) == new


@given(annotated(), agreements())
@examples(15)
def test_a_file_written_by_hand_becomes_any_other(old: str, agreement: Agreement) -> None:
    new = merge_comments(old, agreement)

    assert new is not None
    assert loads(new) == agreement
    settled = merge_comments(new, agreement)  # an empty line may come before the head of a table
    assert settled is not None
    assert settled.split() == new.split()
    assert merge_comments(settled, agreement) == settled


@given(st.data())
@examples(15)
def test_a_file_that_is_cut_up_is_merged_or_refused(data: st.DataObject) -> None:
    old, _about = data.draw(commented(data.draw(agreements())))
    start = data.draw(st.integers(0, len(old)))
    stop = data.draw(st.integers(start, len(old)))
    patch = data.draw(st.sampled_from(PATCHES))

    new = merge_comments(old[:start] + patch + old[stop:], AFTER)

    assert new is None or loads(new) == AFTER


@given(st.text(), st.lists(st.sampled_from(PATCHES)))
def test_any_text_is_merged_or_refused(text: str, patches: list[str]) -> None:
    new = merge_comments("".join([text, *patches]), AFTER)

    assert new is None or loads(new) == AFTER
