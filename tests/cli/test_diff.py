"""`slawizard diff`: what changed, before and after."""

from __future__ import annotations

from collections.abc import Callable

import pytest

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
        "revenue.goal: 1 KWD -> 6 KWD",
        "revenue.new: 1 KWD -> 6 KWD",
        "revenue.from_marketing: 1 KWD -> 6 KWD",
        "customers.needed: 1 -> 2",
        "customers.from_marketing: 1 -> 2",
        "stages.leads.needed: 1,000,000 -> 2,000,000",
        "stages.leads.open_at_start: 80,646 -> 161,291",
        "stages.leads.by_period.2027-01-01/2027-12-31: 1,000,000 -> 2,000,000",
        "stages.customer.needed: 1 -> 2",
        "stages.customer.by_period.2027-01-01/2027-12-31: 1 -> 2",
    ]


def test_what_was_not_there_is_said_to_be_nothing(diff: Diff) -> None:
    found = diff(TINY, TINY.replace('team = "S"', 'team = "S"\nowner = "VP"'))

    assert found == ["sales.owner: (nothing) -> VP"]


def test_a_list_is_told_by_what_went_and_what_came(diff: Diff) -> None:
    old = TINY.replace('fit = ["Anyone"]', 'fit = ["Anyone", "Big", "New"]')
    new = TINY.replace('fit = ["Anyone"]', 'fit = ["Anyone", "Small", "New", "Rich"]')

    assert diff(old, new) == [
        "stages.leads.criteria.fit: Big -> Small",
        "stages.leads.criteria.fit: (nothing) -> Rich",
    ]


def test_a_list_in_another_order_is_a_difference(diff: Diff) -> None:
    old = TINY.replace('fit = ["Anyone"]', 'fit = ["A", "B"]')
    new = TINY.replace('fit = ["Anyone"]', 'fit = ["B", "A"]')

    assert diff(old, new) == ["stages.leads.criteria.fit: A; B -> B; A"]


def test_a_stage_that_came_or_went_is_named(diff: Diff) -> None:
    came, went = diff(TINY, THREE), diff(THREE, TINY)

    assert came[0] == "stages.mql: (nothing) -> MQL (added)"
    assert "stages.mql.conversion.percent: (nothing) -> 50%" in came
    assert went[0] == "stages.mql: MQL -> (removed)"


def test_stages_in_another_order_are_a_difference(diff: Diff) -> None:
    other = MIDDLE.replace("mql", "sql").replace("MQL", "SQL")
    old = TINY.replace(LAST, MIDDLE + other + LAST)
    new = TINY.replace(LAST, other + MIDDLE + LAST)

    assert diff(old, new)[0] == (
        "stages: leads; mql; sql; customer -> leads; sql; mql; customer (moved)"
    )


def test_a_renamed_stage_is_a_changed_name_alone(diff: Diff) -> None:
    assert diff(TINY, TINY.replace('"Leads"', '"Contacts"')) == [
        "stages.leads.name: Leads -> Contacts"
    ]


def test_each_amount_has_the_currency_of_its_own_agreement(diff: Diff) -> None:
    found = diff(TINY, TINY.replace("KWD", "MXN"))

    assert "customers.average_ticket: 3 KWD -> 3 MXN" not in found
    assert found[0] == "revenue.currency: KWD -> MXN"


def test_text_of_several_lines_and_controls_stays_in_one_line(diff: Diff) -> None:
    found = diff(
        TINY, TINY.replace('language = "en"', 'language = "en"\nnotes = "a\\n\\u001b[1mb"')
    )

    assert found == ["agreement.notes: (nothing) -> a␊␛[1mb"]


def test_in_spanish(shell: Shell) -> None:
    shell.write("a.toml")
    shell.write("b.toml", THREE)

    said = shell.run("diff", "a.toml", "b.toml", "--lang", "es")

    assert said.out.splitlines()[0] == "stages.mql: (nada) -> MQL (agregada)"


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
