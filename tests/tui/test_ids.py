"""Ids and keys: a widget that edits a value bears the value's path as its id; keys of each step."""

from __future__ import annotations

import ast
import re
from itertools import cycle
from pathlib import Path

import pytest
import textual.widgets

import slawizard.tui
from slawizard.core.questionnaire import StepName
from slawizard.storage.drafts.store import find
from slawizard.tui.widgets.choice import Choice
from tests.fuzz import thinned
from tests.tui.test_every_field import TEXTS
from tests.tui.test_every_step import MIN_NEW_IN, wrong_on_this_step
from tests.tui.user import wizard

COMPANY = """
    agreement-company agreement-language agreement-locale
    marketing-team marketing-owner marketing-email
    sales-team sales-owner sales-email sales-representatives sales-leads-per-representative
"""
REVENUE = """
    revenue-goal revenue-currency revenue-starts revenue-months revenue-from-existing-customers
    revenue-marketing-share-percent revenue-next-term revenue-next-term-percent
"""
CUSTOMERS = """
    customers-billing customers-average-ticket customers-cadence customers-seasonality
    customers-margin-percent customers-certainty-percent
"""
KEYS = ("visits", "leads", "mql", "sql", "opportunity", "customer")
STAGES = " ".join(f"stages-{k}-name stages-{k}-owner stages-{k}-meaning" for k in KEYS)
_CRITERIA = [
    "fit",
    "engagement",
    "engagement-needed",
    "fast-track",
    "disqualifiers",
    "examples",
    "counterexamples",
]
CRITERIA = " ".join(f"stages-{k}-criteria-{name}" for k in ("mql", "sql") for name in _CRITERIA)
_CONVERSION = [
    "percent",
    "entered",
    "converted",
    "days",
    "source",
    "low-percent",
    "high-percent",
]
CONVERSION = " ".join(
    [
        *(f"stages-{k}-conversion-{name}" for k in KEYS[1:] for name in _CONVERSION),
        *(f"stages-{k}-last-year" for k in KEYS),
        *(f"stages-{k}-open-today" for k in KEYS[:-1]),
    ]
)
COMMITMENTS = """
    commitments-marketing-acceptance-percent commitments-marketing-handoff-fields
    commitments-marketing-if-missed commitments-marketing-if-rejected
    commitments-hours-per-day commitments-business-hours commitments-counted-in commitments-audit
    commitments-silence commitments-kept-percent commitments-relief
    commitments-sales-first-contact-hours commitments-sales-fast-track-hours
    commitments-sales-attempts commitments-sales-attempt-days commitments-sales-channels
    commitments-sales-decision-hours commitments-sales-if-missed commitments-sales-if-short
    commitments-rejections-1-reason commitments-rejections-1-then
    commitments-rejections-2-reason commitments-rejections-2-then
    commitments-rejections-3-reason commitments-rejections-3-then
    commitments-rejections-4-reason commitments-rejections-4-then
    commitments-rejections-5-reason commitments-rejections-5-then
    commitments-reporting-daily commitments-reporting-weekly commitments-reporting-monthly
    commitments-reporting-quarterly commitments-reporting-escalation
    agreement-review-on agreement-sponsor agreement-notes
"""
PROMISED: dict[StepName, str] = {
    "company": COMPANY,
    "revenue": REVENUE,
    "customers": CUSTOMERS,
    "stages": STAGES,
    "criteria": CRITERIA,
    "conversion": CONVERSION,
    "commitments": COMMITMENTS,
    "review": "",
}
FIRST_REQUIRED: dict[StepName, str] = {
    "company": "agreement-company",
    "revenue": "revenue-goal",
    "customers": "customers-average-ticket",
    "stages": "stages-visits-name",
    "criteria": "stages-mql-criteria-fit",
    "conversion": "stages-leads-conversion-percent",
    "commitments": "commitments-marketing-if-missed",
}


IN_PALETTE = {
    "f1": "F1",
    "f2": "F2",
    "f3": "F3",
    "escape": "Esc",
    "f4": "F4",
    "f5": "F5",
    "f6": "F6",
    "ctrl+s": "Ctrl+S",
    "ctrl+q": "Ctrl+Q",
    "ctrl+n": "Ctrl+N",
    "ctrl+d": "Ctrl+D",
    "ctrl+up": "Ctrl+↑",
    "ctrl+down": "Ctrl+↓",
}
NOT_ACTIONS = {"enter", "tab", "shift+tab", "ctrl+p", "ctrl+c", "super+c"}


@pytest.mark.parametrize("first", thinned(range(len(TEXTS)), len(TEXTS)))
async def test_each_step_has_its_name_its_fields_its_moves_its_focus_its_keys_and_keeps_what_is_typed(
    first: int,
) -> None:
    """Each field has another text than the one before it, and another in each round."""
    texts = cycle(TEXTS[first:] + TEXTS[:first])
    fields, moves, focused, not_in_palette = {}, {}, {}, set()
    walk = MIN_NEW_IN["es"]
    async with wizard(
        walk.file(), language=walk.language, size=walk.size
    ) as user:  # a file that is not there yet starts at the first
        for number, step in enumerate(PROMISED, start=1):
            assert user.screen == f"step-{step}"
            place = user.rows()[0]
            assert f" {number} " in place
            assert f" {len(PROMISED)} " in place
            fields[step] = sorted(user.ids())
            moves[step] = [m for m in ("back", "next", "save") if user.is_in_sight(m)]
            focused[step] = user.focused
            offered = {said for _title, said in user.commands()}
            keys = user.keys() - NOT_ACTIONS
            not_in_palette |= {(step, key) for key in keys if IN_PALETTE.get(key) not in offered}
            assert await wrong_on_this_step(user, walk) == {}, step
            for field in user.ids():
                editor = user.editor(field)
                if not isinstance(editor, Choice):
                    editor.value = next(texts)
            await user.wait_idle()
            await user.press("f2")
        assert user.screen == "step-review", "F2 on the last step stays"
        draft = user.app.session.draft
        await user.press("ctrl+q", "enter")
        assert user.has_left
    (stored, *_older) = find().drafts
    assert stored.work.draft == draft
    missing = {step: set(ids.split()) - set(fields[step]) for step, ids in PROMISED.items()}
    assert missing == {step: set() for step in PROMISED}
    assert not not_in_palette
    assert moves == {step: ["back", "next", "save"] for step in PROMISED}
    assert {step: focused[step] for step in FIRST_REQUIRED} == FIRST_REQUIRED


async def test_without_a_file_the_start_screen_comes_first() -> None:
    async with wizard() as user:
        assert user.screen == "start"


def test_each_style_is_for_a_class_that_there_is() -> None:
    folder = Path(slawizard.tui.__file__).parent
    classes = {
        node.name
        for module in folder.rglob("*.py")
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
    }
    sheets = "".join(sheet.read_text("utf-8") for sheet in folder.rglob("*.tcss"))
    styles = re.sub(r"/\*.*?\*/|\{.*?\}", "", sheets, flags=re.DOTALL)
    named = set(re.findall(r"(?<![\w.#:$-])[A-Z]\w+", styles))
    textuals = {
        *vars(textual.widgets)["__all__"],
        "ModalScreen",
        "Screen",
        "Toast",
        "VerticalScroll",
    }
    assert named - classes - textuals == set()
    assert len(named) > 20
