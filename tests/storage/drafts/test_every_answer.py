"""Whatever a field can hold goes through a draft and back, by every reader."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import Phase, given
from hypothesis import strategies as st

from slawizard.core.draft import REJECTIONS
from slawizard.core.question import Question
from slawizard.core.questionnaire import STEPS, questions
from slawizard.core.stage_questions import conversion_of, criteria_of, range_of
from slawizard.i18n.languages import LOCALES
from slawizard.session.draft_recovery import unsaved_work
from slawizard.session.session import Session
from slawizard.storage.drafts.serialization import KEPT_AS_TEXT, as_text, pack, unpack
from tests.fuzz import examples
from tests.texts import NASTY

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)

texts = st.one_of(
    st.sampled_from(
        [
            *("", " ", "80", "80.5", "80 %", "0", "-1", "1e5", "12M", "0.0000001", "9" * 59),
            *("99999999999999999999M", "1.234", "1,234", "1'234", "MXN", "12 MXN", "USD 5"),
            *("2027-01", "2027-01-15", "enero 2027", "1 1 2 1 1 1 1 1 1 1 1 1", "1.5 " * 12),
            *("es", "en_US", "monthly", "sales", "nobody", "a\nb", "x" * 25_000, "٢٥"),
            *NASTY,
        ]
    ),
    st.text(st.characters(), max_size=30),
    st.decimals(allow_nan=False, allow_infinity=False, places=3).map(str),
)
locales = st.sampled_from(list(LOCALES))


def session() -> Session:
    return Session("en", today=date(2026, 11, 23))


def asked(of: Session) -> list[Question]:
    """All questions, those of criteria that are not shown yet included."""
    draft = of.draft
    found = [question for step in STEPS for question in questions(step, draft)]
    for key in draft.stages:
        found += criteria_of(draft, key)
    for key in draft.stages[1:]:
        found += [*conversion_of(draft, key), *range_of(draft, key)]
    pairs = [
        Question(REJECTIONS / str(number) / name, found[0].label, found[0].help, "line")
        for number in (1, 7)
        for name in ("reason", "then")
    ]
    unique = {question.path: question for question in [*found, *pairs] if question.kind != "pairs"}
    return list(unique.values())


def goes_through(of: Session) -> None:
    """Assert that what `of` holds is kept and comes back as it was, with nothing made text of."""
    work = unsaved_work(of, "company", None)
    if work is None:
        return  # nothing was changed
    again, _kept_at = unpack(pack(work, NOW))
    assert again == work
    assert as_text(work) is work


@given(st.data())
@examples(6, phases=[Phase.generate])  # the last draw is the one that fails: nothing to shrink
def test_every_text_in_every_field_goes_through_a_draft(data: st.DataObject) -> None:
    found = asked(session())
    apart = len(found) // 5
    # Some fields at once, far from each other: a draft takes longer to go through than to fill.
    for first in range(apart):
        one = session()
        one.draft = one.draft.with_value("agreement.locale", data.draw(locales))

        for question in found[first::apart]:
            one.answer(question, data.draw(texts, question.path))

        goes_through(one)


@given(st.data())
@examples(40)
def test_any_answers_together_go_through_a_draft(data: st.DataObject) -> None:
    one = session()
    for question in data.draw(st.lists(st.sampled_from(asked(one)), max_size=12)):
        one.answer(question, data.draw(texts))

    goes_through(one)


def test_a_value_that_no_draft_holds_is_kept_as_text() -> None:
    one = session()
    one.draft = one.draft.with_values({"revenue.goal": 1.5, "agreement.company": "Acme"})
    work = unsaved_work(one, "company", None)
    assert work is not None

    again, _kept_at = unpack(pack(as_text(work), NOW))

    assert "1.5" in again.draft.invalid_inputs["revenue.goal"].text
    assert again.draft.invalid_inputs["revenue.goal"].message == KEPT_AS_TEXT
    assert again.draft.get("agreement.company") == "Acme"
