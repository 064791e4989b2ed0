"""What stands in the document, and in which order."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from datetime import date
from decimal import Decimal

from slawizard.core.advisories import advisories
from slawizard.core.advisory_groups import joined
from slawizard.core.agreement import Agreement
from slawizard.core.plan import plan
from slawizard.export.markdown.document import render
from slawizard.i18n.translator import Translator
from tests.each import for_each
from tests.environment import python_in
from tests.export.markdown_reader import read
from tests.export.rendered import (
    CASES,
    GOLDENS,
    NAMES,
    Data,
    chapters,
    data,
    document,
    read_document,
)


@for_each("name", NAMES)
def test_golden(name: str) -> None:
    """Run with UPDATE_GOLDENS=1 to write the goldens anew, then read their diff."""
    golden = GOLDENS / f"{name}.md"
    if os.environ.get("UPDATE_GOLDENS"):
        golden.write_text(document(name), "utf-8", newline="\n")
    assert document(name) == golden.read_text("utf-8")


def test_the_sections_stand_in_the_order_of_the_contract() -> None:
    assert chapters(read_document("harbor-quarterly")) == [
        "Summary",
        "What Growth commits to",
        "What Sales commits to",
        "If Sales hands a lead back",
        "The two teams",
        "The funnel",
        "Who counts at each stage",
        "Targets for the year",
        "Calendar",
        "Follow-up and escalation",
        "Next review",
        "Signatures",
        "Annex: where the figures come from",
    ]


def test_empty_parts_leave_no_heading() -> None:
    here = chapters(read_document("two-stages"))
    assert not {"If S hands a lead back", "Follow-up and escalation", "Notes"} & set(here)


def test_the_summary_comes_first_with_the_key_figures() -> None:
    assert dict(read_document("harbor-quarterly").table("Commitment", "Figure")) == {
        "Revenue goal": "40,000,000.50\N{NO-BREAK SPACE}USD",
        "From new customers": "14,000,000.50\N{NO-BREAK SPACE}USD",
        "New customers": "94, at an average ticket of 149,999.99\N{NO-BREAK SPACE}USD",
        "Growth hands over to Sales": "MQL: 1,290 for the year, 236 to 428 a quarter",
        "Sales closes": "94\N{NO-BREAK SPACE}customers for the year, 15 to 34 a quarter: 59 that Growth "
        "brings in and 35 that Sales finds on its own",
        "First contact": "8\N{NO-BREAK SPACE}business hours (1\N{NO-BREAK SPACE}working day) at most; "
        "1\N{NO-BREAK SPACE}business hour on the fast track",
        "Accept or reject each lead": "24\N{NO-BREAK SPACE}business hours (3\N{NO-BREAK SPACE}working days) at most",
        "On time": "at least 90% of the leads of every month",
        "Next review": "May 3, 2027",
    }


@for_each("name", NAMES)
def test_the_calendar_has_a_row_per_stage_and_a_cell_per_period(name: str) -> None:
    agreement = Agreement.model_validate(data(name))
    planned = plan(agreement)
    translator = Translator(agreement.agreement.language, agreement.agreement.locale)
    last = {period.last.year for period in planned.periods}
    wide = [
        rows
        for rows in read_document(name).tables
        if any(rows[0][-1].endswith(f" {year}") for year in last) and len(rows) > 1
    ]
    for i, (stage, figures) in enumerate(zip(agreement.stages, planned.stages, strict=True)):
        assert {rows[i + 1][0] for rows in wide} == {stage.name}
        cells = [cell for rows in wide for cell in rows[i + 1][1:]]
        assert cells == [translator.number(count) for count in figures.by_period]


def test_twelve_months_are_split_into_two_tables() -> None:
    heads = [rows[0] for rows in read_document("norte-primer-sla").tables if "2027" in rows[0][-1]]
    assert [(head[1], head[-1], len(head)) for head in heads] == [
        ("ene 2027", "jun 2027", 7),
        ("jul 2027", "dic 2027", 7),
    ]


def test_every_warning_is_printed() -> None:
    tables = data("harbor-quarterly")
    tables["sales"]["representatives"] = 1
    tables["stages"][3]["conversion"]["percent"] = 100
    agreement = Agreement.model_validate(tables)
    planned = plan(agreement)
    said = read(render(agreement, planned)).texts
    found = advisories(agreement, planned)
    assert {warn.code for warn in found} == {
        "small-sample",
        "over-capacity",
        "pipeline-gap",
        "hundred-percent",
    }
    grouped = joined(found, agreement, planned)
    assert {warn.code for warn in grouped} == {warn.code for warn in found}
    assert {Translator("en", "en_US")(warn.message) for warn in grouped} <= set(said)
    together = next(text for text in said if text.startswith("On day one, these must"))
    assert "20 in “SQL”, 73 in “Opportunity”" in together


def test_benchmarks_are_to_be_replaced_by_the_review() -> None:
    source = document("norte-primer-sla")
    assert "Las tasas de conversión a Leads, MQL y Cliente son referencias" in source
    assert "no se encontró una base de datos latinoamericana" in source
    assert "A más tardar el 1 de abril de 2027 se cambian por cifras propias." in source


def test_one_benchmark_is_spoken_of_as_one() -> None:
    def one(tables: Data) -> None:
        for stage in tables["stages"][2:]:
            stage["conversion"]["basis"] = "estimate"

    assert "La tasa de conversión a Leads es una referencia" in document("norte-primer-sla", one)


def test_an_hour_is_an_hour_and_half_of_one_too() -> None:
    def hours(tables: Data) -> None:
        tables["commitments"]["sales"] |= {
            "first_contact_hours": 1,
            "fast_track_hours": Decimal("0.5"),
        }

    said = document("norte-primer-sla", hours)
    assert "1 hora hábil como máximo; 0.5 horas hábiles por vía rápida" in said.replace(
        "\N{NO-BREAK SPACE}", " "
    )


def test_the_arrow_is_explained_where_something_is_rounded() -> None:
    def exact(tables: Data) -> None:
        tables["customers"]["average_ticket"] = 40000

    note = "La flecha (→) indica que se redondea hacia arriba"
    assert note in document("norte-primer-sla")
    assert note not in document("norte-primer-sla", exact)


def test_what_sales_finds_by_itself_is_left_out_where_it_is_nothing() -> None:
    assert "por su cuenta" not in document("norte-primer-sla")


def test_capacity_is_told_where_it_was_asked_for() -> None:
    assert (
        "Capacity: 4\N{NO-BREAK SPACE}representatives × 60 leads a month = 240; the busiest month brings 167, "
        "up to 42 for each." in read_document("harbor-quarterly").texts
    )


def test_lines_of_free_text_become_paragraphs() -> None:
    def write(tables: Data) -> None:
        tables["agreement"]["notes"] = "- first\n\n    1. second\n===\n<b>third</b>"

    said = read_document("two-stages", write)
    at = said.texts.index("Notes")
    assert said.texts[at + 1 : at + 5] == ["- first", "1. second", "===", "<b>third</b>"]


def test_a_text_of_nothing_visible_counts_as_empty() -> None:
    def blank(tables: Data) -> None:
        tables["agreement"]["notes"] = "\u200b \n\u202e"
        tables["marketing"]["owner"] = "\u200b"

    said = read_document("two-stages", blank)
    assert "Notes" not in chapters(said)
    assert said.table("Team", "Name and role")[0][:2] == ["M", "……………………………"]


def test_who_answers_signs() -> None:
    assert read_document("harbor-quarterly").table("Team", "Name and role") == [
        ["Growth", "Head of Growth", "……………………………", "……………………………"],
        ["Sales", "VP Sales", "……………………………", "……………………………"],
    ]


def test_revisions_end_with_the_one_in_force() -> None:
    assert read_document("harbor-quarterly").table("Revision") == [
        ["1", "November 20, 2026", "58", "First revision"],
        ["2, in force", "February 1, 2027", "59", "First agreement"],
    ]


def test_the_pipeline_is_left_out_where_nothing_takes_time() -> None:
    heads = [rows[0] for rows in read_document("norte-primer-sla").tables]
    assert ["Etapa", "Responde", "En el año", "Valor de cada uno"] in heads


def test_a_value_below_the_least_coin_is_not_called_nothing() -> None:
    table = read_document("two-stages").table("Stage", "Team responsible", "For the year")
    assert table[0][-1] == "under 0.001\N{NO-BREAK SPACE}KWD"


def test_dates_are_the_agreements_own() -> None:
    def later(tables: Data) -> None:
        tables["agreement"]["date"] = date(2031, 5, 6)

    assert "Revision 1, May 6, 2031." in document("two-stages", later)


def test_same_bytes_whatever_the_surroundings() -> None:
    program = (
        "import sys, tomllib; from decimal import Decimal; from pathlib import Path\n"
        "from slawizard.core.agreement import Agreement\n"
        "from slawizard.core.plan import plan\n"
        "from slawizard.export.markdown.document import render\n"
        "for name in sys.argv[1:]:\n"
        "    text = Path(name).read_text('utf-8')\n"
        "    a = Agreement.model_validate(tomllib.loads(text, parse_float=Decimal))\n"
        "    sys.stdout.buffer.write(render(a, plan(a)).encode())\n"
    )
    python, surroundings = python_in(
        os.environ | {"LC_ALL": "C", "LANG": "de_DE", "TZ": "Asia/Tokyo", "USER": "x"}
    )
    run = subprocess.run(
        [*python, "-c", program, *(CASES / f"{name}.toml" for name in NAMES)],
        env=surroundings,
        capture_output=True,
        check=True,
    )
    assert run.stdout.decode() == "".join(map(document, NAMES))


def test_the_template_engine_is_loaded_for_a_document_only() -> None:
    program = "import sys, slawizard.export.markdown.document; print('jinja2' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert run.stdout.strip() == b"False"


def test_visits_are_a_planning_figure_until_they_have_criteria() -> None:
    def define(tables: Data) -> None:
        tables["stages"][0]["criteria"] = {"fit": ["From our countries"]}

    plain = read_document("harbor-quarterly").texts
    assert not [text for text in plain if text.startswith("Visits:")]
    assert [text for text in plain if text.endswith("That is a planning figure, not a promise.")]
    defined = read_document("harbor-quarterly", define).texts
    assert "Visits: 180,000 for the year, 38,213 to 49,231 a quarter." in defined
    assert not [text for text in defined if "planning figure" in text]


def test_the_first_stage_is_a_promise_where_it_counts_no_visits() -> None:
    def begin_with_leads(tables: Data) -> None:
        del tables["stages"][0], tables["stages"][0]["conversion"]

    said = read_document("harbor-quarterly", begin_with_leads).texts
    assert [text for text in said if text.startswith("Leads: 4,230 for the year")]


def test_a_review_that_is_over_is_no_next_one() -> None:
    def over(tables: Data) -> None:
        tables["agreement"]["review_on"] = tables["agreement"]["date"]

    said = read_document("harbor-quarterly", over)
    assert dict(said.table("Commitment", "Figure"))["Last review"] == "February 1, 2027"
    assert "Next review" not in chapters(said)


def test_hours_say_how_many_days_they_are_and_whose() -> None:
    def hours(tables: Data) -> None:
        tables["commitments"] |= {"hours_per_day": Decimal("7.5"), "business_hours": "Mon–Fri"}
        tables["commitments"]["sales"] |= {"first_contact_hours": 10, "decision_hours": 15}

    said = "\n".join(read_document("harbor-quarterly", hours).texts).replace("\xa0", " ")
    assert "within 10 business hours (1 working day and 2.5 hours)" in said
    assert "within 15 business hours (2 working days)" in said
    assert "Business hours (a working day has 7.5 hours): Mon–Fri" in said


def test_silence_is_what_the_agreement_says() -> None:
    def escalate(tables: Data) -> None:
        tables["commitments"]["silence"] = "escalated"

    assert "No answer counts as accepted." in document("harbor-quarterly")
    said = document("harbor-quarterly", escalate)
    assert "counts as accepted" not in said
    assert "silence" not in said
    assert "Without an answer it is escalated" in said


def test_the_first_commitment_stands_in_the_first_screen_and_a_half() -> None:
    for name in NAMES:
        lines = [
            line
            for paragraph in document(name).splitlines()
            for line in textwrap.wrap(paragraph, 80) or [""]
        ]
        assert next(i for i, line in enumerate(lines) if line.startswith("- **")) < 36
