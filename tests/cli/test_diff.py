"""`slawizard diff`: what changed, before and after."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from slawizard.cli import output
from tests.cli.shell import HARBOR, TINY, Shell, with_goal

Diff = Callable[[str, str], list[str]]

MIDDLE = """[[stages]]
key = "mql"
name = "MQL"
owner = "sales"
conversion = { percent = 50, basis = "estimate" }
criteria = { fit = ["Big"] }
"""
LAST = '[[stages]]\nkey = "customer"'
THREE = TINY.replace(LAST, MIDDLE + LAST)
SAME_TARGETS = ["", "No target changes."]


@pytest.fixture
def diff(shell: Shell) -> Diff:
    """The lines of what changed between two texts of files, which differ."""

    def lines(old: str, new: str) -> list[str]:
        shell.write("old.toml", old)
        shell.write("new.toml", new)
        said = shell.run("diff", "old.toml", "new.toml")
        assert (said.status, said.err) == (1, "")
        return said.out.splitlines()

    return lines


def test_no_difference(shell: Shell) -> None:
    shell.write("a.toml", HARBOR)
    shell.write("b.toml", HARBOR.replace("goal = 40000000.50", "goal = 40000000.5  # the same"))

    said = shell.run("diff", "a.toml", "b.toml")

    assert (said.status, said.out, said.err) == (0, "", "")


def test_fields_come_before_the_targets_that_follow_from_them(diff: Diff) -> None:
    assert diff(TINY, with_goal("6")) == [
        "Revenue goal: 1 KWD → 6 KWD",
        "",
        "What it does to the targets",
        "",
        "Leads: 1,000,000 → 2,000,000 (+1,000,000)",
        "Customer: 1 → 2 (+1)",
    ]


def test_targets_that_stay_in_the_year_but_not_in_its_periods_are_named(diff: Diff) -> None:
    found = diff(TINY, TINY.replace('cadence = "yearly"', 'cadence = "half-yearly"'))

    assert found == [
        "One target per: year → half-year",
        "",
        "What it does to the targets",
        "",
        "Leads, in each period: 1,000,000 → 500,000",
        "Customer, in each period: 1 → 0 to 1",
    ]


def test_what_was_not_there_is_said_to_be_nothing(diff: Diff) -> None:
    found = diff(TINY, TINY.replace('team = "S"', 'team = "S"\nowner = "VP"'))

    assert found == ["S · In charge: (nothing) → VP", *SAME_TARGETS]


def test_a_list_is_told_by_what_went_and_what_came(diff: Diff) -> None:
    old = TINY.replace('fit = ["Anyone"]', 'fit = ["Anyone", "Big", "New"]')
    new = TINY.replace('fit = ["Anyone"]', 'fit = ["Anyone", "Small", "New", "Rich"]')

    assert diff(old, new) == [
        "Leads · Fit: Big → Small",
        "Leads · Fit: (nothing) → Rich",
        *SAME_TARGETS,
    ]


def test_a_list_in_another_order_is_a_difference(diff: Diff) -> None:
    old = TINY.replace('fit = ["Anyone"]', 'fit = ["A", "B"]')
    new = TINY.replace('fit = ["Anyone"]', 'fit = ["B", "A"]')

    assert diff(old, new)[0] == "Leads · Fit: A; B → B; A"


def test_a_stage_that_came_or_went_is_named(diff: Diff) -> None:
    came, went = diff(TINY, THREE), diff(THREE, TINY)

    assert came[0] == "Stage: (nothing) → MQL (added)"
    assert "Conversion rate from Leads to MQL: (nothing) → 50%" in came
    assert went[0] == "Stage: MQL → (removed)"
    assert "Conversion rate from Leads to MQL: 50% → (nothing)" in went


def test_stages_in_another_order_are_a_difference(diff: Diff) -> None:
    other = MIDDLE.replace("mql", "sql").replace("MQL", "SQL")
    old = TINY.replace(LAST, MIDDLE + other + LAST)
    new = TINY.replace(LAST, other + MIDDLE + LAST)

    assert diff(old, new)[0] == (
        "Order of the stages: Leads; MQL; SQL; Customer → Leads; SQL; MQL; Customer (moved)"
    )


def test_a_renamed_stage_is_a_changed_name_alone(diff: Diff) -> None:
    assert diff(TINY, TINY.replace('"Leads"', '"Contacts"')) == [
        "Contacts · Name: Leads → Contacts",
        *SAME_TARGETS,
    ]


def test_each_amount_has_the_currency_of_its_own_agreement(diff: Diff) -> None:
    found = diff(with_goal("6"), TINY.replace("KWD", "MXN"))

    assert found[:2] == ["Revenue goal: 6 KWD → 1 MXN", "Currency: KWD → MXN"]


def test_an_earlier_revision_is_told_of_as_a_whole(diff: Diff) -> None:
    entry = """
[[history]]
revision = 1
date = 2026-11-23
note = "Prices rose."
customers = 1
targets = { leads = 5 }
"""
    came = diff(TINY, TINY + entry)
    moved = diff(TINY + entry, TINY + entry.replace("leads = 5", "leads = 6"))

    assert came == [
        "Earlier revision: (nothing) → 1, November 23, 2026; revision 2: Prices rose. (added)",
        *SAME_TARGETS,
    ]
    assert moved == ["Earlier revision 1 · target of Leads: 5 → 6", *SAME_TARGETS]


def test_the_arrow_is_one_that_the_output_can_write(
    diff: Diff, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output, "stdout_encoding", lambda: "latin-1")

    assert diff(TINY, with_goal("6"))[0] == "Revenue goal: 1 KWD -> 6 KWD"


def test_text_of_several_lines_and_controls_stays_in_one_line(diff: Diff) -> None:
    found = diff(
        TINY, TINY.replace('language = "en"', 'language = "en"\nnotes = "a\\n\\u001b[1mb"')
    )

    assert found[0] == "Notes: (nothing) → a␊␛[1mb"


def test_in_spanish(shell: Shell) -> None:
    shell.write("a.toml")
    shell.write("b.toml", THREE)

    said = shell.run("diff", "a.toml", "b.toml", "--lang", "es")

    lines = said.out.splitlines()
    assert lines[0] == "Etapa: (nada) → MQL (agregada)"
    assert "Tasa de conversión de Leads a MQL: (nada) → 50 %" in lines
    assert "MQL · Base del dato: (nada) → Estimación" in lines
    assert "Cómo quedan las metas" in lines


def test_both_files_are_told_of_where_both_are_wrong(shell: Shell) -> None:
    shell.write("a.toml", with_goal("0"))

    said = shell.run("diff", "a.toml", "none.toml")

    assert (said.status, said.out) == (2, "")
    assert said.err.splitlines() == [
        "a.toml: revenue.goal (line 12): Write a number greater than 0.",
        "none.toml: There is no such file or folder.",
    ]


def test_one_wrong_file_is_enough(shell: Shell) -> None:
    shell.write("a.toml")
    shell.write("b.toml", with_goal("0"))

    assert shell.run("diff", "a.toml", "b.toml").status == 2
    assert shell.run("diff", "b.toml", "a.toml").status == 2


def test_the_team_of_a_stage_that_comes_or_goes_is_nothing_on_the_other_side(diff: Diff) -> None:
    assert "MQL · Team: (nothing) → S" in diff(TINY, THREE)
    assert "MQL · Team: S → (nothing)" in diff(THREE, TINY)


def by_month(ticket: int) -> str:
    return TINY.replace("average_ticket = 3", f'average_ticket = {ticket}\nbilling = "monthly"')


def test_what_is_paid_by_the_month_is_told_as_a_fee(diff: Diff) -> None:
    assert diff(by_month(12), by_month(30))[0] == "Monthly fee: 1 KWD → 2.500 KWD"


def test_between_two_ways_of_paying_the_ticket_is_told(diff: Diff) -> None:
    assert diff(TINY, by_month(24))[:2] == [
        "Average ticket: 3 KWD → 24 KWD",
        "Customers pay: when they sign → every month",
    ]


def test_a_fee_is_tried_by_its_path_in_the_file(shell: Shell) -> None:
    shell.write("a.toml", by_month(12))
    said = shell.run("show", "a.toml", "--what-if", "customers.average_ticket=24")
    assert "Monthly fee   1 KWD  2 KWD" in said.out


def test_a_report_tells_how_often_a_customer_pays_and_what_follows_the_term(shell: Shell) -> None:
    shell.write("a.toml", by_month(12).replace("[revenue]\n", '[revenue]\nnext_term = "level"\n'))
    said = " ".join(shell.run("show", "a.toml").out.split())
    assert "On average a new customer pays 6.5 months within the term: 12 if they sign" in said
    assert "after the term each month asks 100% of what its last month asks." in said
