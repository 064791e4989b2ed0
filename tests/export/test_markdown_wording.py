"""The document's words and numbers, in each language and country."""

from __future__ import annotations

import re

from tests.each import for_each
from tests.export.rendered import NAMES, Data, document, read_document


def test_spain_has_its_own_words_and_numbers() -> None:
    def spain(tables: Data) -> None:
        tables["agreement"]["locale"] = "es_ES"

    said = document("norte-primer-sla", spain)
    assert "134, con ticket medio de 45.000\N{NO-BREAK SPACE}MXN" in said
    assert "8\N{NO-BREAK SPACE}horas laborables (1\N{NO-BREAK SPACE}día laborable)" in said
    assert "MQL: 5112 en el año" in said
    assert "promedio:" not in said


def test_what_users_wrote_keeps_their_own_words_in_spain() -> None:
    def spain(tables: Data) -> None:
        tables["agreement"]["locale"] = "es_ES"
        tables["stages"][2]["meaning"] = "Lead calificado, ticket promedio."

    assert "Lead calificado, ticket promedio." in read_document("norte-primer-sla", spain).texts


@for_each(
    ("team", "pair"),
    [
        ("Ventas", "Marketing y Ventas"),
        ("Inside Sales", "Marketing e Inside Sales"),
        ("Hielo", "Marketing y Hielo"),
    ],
)
def test_and_sounds_right_in_spanish(team: str, pair: str) -> None:
    def rename(tables: Data) -> None:
        tables["sales"]["team"] = team

    assert f"SLA entre {pair}\n" in document("norte-primer-sla", rename)


def test_a_language_in_the_numbers_of_another() -> None:
    def mixed(tables: Data) -> None:
        tables["agreement"] |= {"language": "en", "locale": "es_CO"}

    said = document("norte-primer-sla", mixed)
    assert "MQL: 5.112 for the year, 426 a month" in said
    assert "November 23, 2026" in said


@for_each("name", NAMES)
def test_no_number_is_parted_from_its_unit_at_a_lines_end(name: str) -> None:
    units = "[A-Z]{3}|horas?|hours?|business|días?|days?|working|clientes?|customers?"
    said = document(name)
    assert re.findall(rf"\d (?:{units})\b", said) == []
    assert set(re.findall(r"\S+ %", said)) <= {"1-5 %"}  # as the author of a source wrote it
    assert re.search(rf"\d\N{{NO-BREAK SPACE}}(?:{units})\b", said)


def test_the_months_behind_a_monthly_fee_are_those_of_the_sums() -> None:
    said = document("nube-mensual")
    assert "en promedio, 79 ÷ 13 = 6,07…\N{NO-BREAK SPACE}meses." in said
    said = said.replace("\N{NO-BREAK SPACE}", " ")
    assert "702.000.000 COP × 12 × 13 ÷ 5.400.000 COP ÷ 79 = 256,70… → **257**" in said


def test_several_planning_figures_are_listed_once() -> None:
    texts = read_document("doce-etapas").texts
    first = texts.index(
        "Para lograrlo, cuenta con estas cifras de planeación, que no son compromisos:"
    )
    assert [text.partition(":")[0] for text in texts[first + 1 : first + 3]] == [
        "Alcance",
        "Visitas | únicas",
    ]


def test_the_calendar_says_of_the_time_after_the_term_what_the_assumptions_say() -> None:
    level = document("harbor-nine-month-ramp")
    assert level.count("each month after the term is assumed to ask 100%") == 1
    assert "the next term is assumed" not in level
    assert "the next term is assumed to ask" in document("harbor-half-year-growing")


@for_each("name", NAMES)
def test_nobody_is_spoken_to_in_a_document_that_others_sign(name: str) -> None:
    def spanish(tables: Data) -> None:
        tables["agreement"] |= {"language": "es", "locale": "es_MX"}
        tables["customers"]["certainty_percent"] = 90

    spoken_to = r"(?i)(?<!se )\b(?:rev[ií]sa|comprueba|mide|c[aá]mbia|escribe)(?:l[ao]s?)?\b"
    assert re.findall(spoken_to, document(name, spanish)) == []


@for_each("name", NAMES)
def test_no_amount_runs_on_in_decimals_where_customers_pay_every_month(name: str) -> None:
    def monthly(tables: Data) -> None:
        tables["customers"] |= {"billing": "monthly", "certainty_percent": 80}
        tables["stages"][0]["last_year"] = 400_000

    assert re.findall(r"[.,]\d{12,}", document(name, monthly)) == []


def test_one_page_names_only_what_the_whole_document_has() -> None:
    said = document("two-stages", short=True)
    assert "The full document also has the criteria, the calendar, and where the figures" in said
    assert "the reasons for handing a lead back" in document("harbor-quarterly", short=True)


def test_more_than_a_team_can_take_is_told_beside_its_capacity() -> None:
    more = "That is 124 more than the team can follow up on."
    assert more in document("harbor-half-year-growing")
    assert "more than the team can" not in document("harbor-quarterly")


@for_each("name", NAMES)
def test_a_figure_for_the_term_is_the_same_in_the_promise_and_in_the_table(name: str) -> None:
    def english(tables: Data) -> None:
        tables["agreement"] |= {"language": "en", "locale": "en_US"}

    said = document(name, english)
    heads = next(row for row in said.splitlines() if row.startswith("| Stage | Team responsible"))
    assert "In the calendar" not in heads
    whole = re.findall(r"For the (?:year|term) \|", said.split("## Targets for")[1])
    assert len(whole) == 1
