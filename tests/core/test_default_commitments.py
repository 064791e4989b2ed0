"""Default texts name the teams, stages and hours of the agreement as long as nobody edits them."""

from __future__ import annotations

from datetime import date

from slawizard.core.constants import LINE_LENGTH
from slawizard.core.defaults import with_benchmark
from slawizard.core.draft import Draft
from slawizard.core.questionnaire import question_at
from slawizard.i18n.languages import Language
from slawizard.session.session import Session
from tests.each import for_each

TODAY = date(2026, 11, 23)
ESCALATION = "commitments.reporting.escalation"


def session(language: Language = "en") -> Session:
    return Session(language, today=TODAY)


def answer(on: Session, path: str, text: str) -> None:
    question = question_at(path, on.draft)
    assert question is not None
    for end in range(1, len(text) + 1):  # as somebody types it
        on.answer(question, text[:end])


def texts(on: Session) -> str:
    return "\n".join(
        str(value) for path, value in on.draft.values.items() if path.startswith("commitments")
    )


@for_each(
    ("path", "name", "before"),
    [
        ("marketing.team", "Growth {x}", "Marketing"),
        ("sales.team", "Advisors [/]", "Sales"),
        ("stages.mql.name", "Warm lead", "MQL"),
    ],
)
def test_what_nobody_edited_follows_a_new_name(path: str, name: str, before: str) -> None:
    on = session()
    assert before in texts(on)
    answer(on, path, name)
    assert name in texts(on)
    assert before not in texts(on)


def test_what_the_author_wrote_stays() -> None:
    on = session()
    answer(on, "commitments.sales.if_missed", "Sales pays.")
    answer(on, "sales.team", "Advisors")
    assert on.draft.get("commitments.sales.if_missed") == "Sales pays."


def test_reminders_follow_the_agreed_hours() -> None:
    on = session()
    assert on.draft.get(ESCALATION)[0].startswith("After 8 business hours")
    answer(on, "commitments.sales.first_contact_hours", "4")
    first, second, third = on.draft.get(ESCALATION)
    assert first.startswith("After 4 business hours")
    assert second.startswith("After 8 business hours")
    assert third == "After 12 business hours, a notice to senior management"


def test_the_sponsor_is_told_last() -> None:
    on = session()
    answer(on, "agreement.sponsor", "CEO")
    assert on.draft.get(ESCALATION)[-1] == "After 24 business hours, a notice to CEO"


def test_the_names_follow_the_documents_language_too() -> None:
    on = session()
    answer(on, "agreement.language", "es")
    assert "{sales}" not in texts(on)
    assert "Ventas revisa los leads nuevos" in texts(on)
    assert "Sales" not in texts(on)
    answer(on, "sales.team", "Asesores")
    assert "Asesores revisa los leads nuevos" in texts(on)


def test_the_number_format_changes_the_words_of_spain() -> None:
    on = session("es")
    answer(on, "agreement.locale", "es_ES")
    assert "laborables" in texts(on)
    assert "hábiles" not in texts(on)


def test_a_stage_that_takes_the_hand_off_is_named() -> None:
    on = session()
    on.replace_draft(on.draft.with_stage_given("mql", "sales"))
    assert "target for Leads" in on.draft.get("commitments.relief")[0]


def test_a_name_never_makes_a_line_too_long() -> None:
    on = session()
    answer(on, "sales.team", "S" * LINE_LENGTH)
    assert not [finding for finding in on.findings if finding.path.startswith("commitments")]


def test_no_promised_time_is_longer_than_a_working_day_or_two() -> None:
    sales = session().draft.get
    assert [
        int(sales(f"commitments.sales.{name}_hours"))
        for name in ("first_contact", "fast_track", "decision")
    ] == [8, 1, 16]


def test_what_nobody_edited_follows_in_a_saved_agreement_too() -> None:
    on = session()
    for path, text in (
        ("agreement.company", "Acme"),
        ("revenue.goal", "12000000"),
        ("revenue.currency", "MXN"),
        ("revenue.starts", "2027-01"),
        ("customers.average_ticket", "150000"),
    ):
        answer(on, path, text)
    for key in on.draft.stages[1:]:
        on.replace_draft(with_benchmark(on.draft, key, on.document_translator))
    assert on.agreement is not None
    saved = Draft.from_data(on.agreement.model_dump(exclude_none=True))
    reopened = Session("es", today=TODAY, draft=saved)
    answer(reopened, "sales.team", "Advisors")
    assert "Sales" not in texts(reopened)
    assert "Advisors checks the new leads" in texts(reopened)
