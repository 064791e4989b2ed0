"""`slawizard show`: the plan as tables, plain for programs and set off for eyes."""

from __future__ import annotations

import re
import sys

import pytest

from tests.cli.shell import HARBOR, TINY, Shell, with_goal
from tests.core.examples import CASES


def on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)


def test_the_funnel_as_a_table(shell: Shell) -> None:
    shell.write("a.toml", HARBOR)

    said = shell.run("show", "a.toml")

    assert (said.status, said.err) == (0, "")
    rows = [line.split("  ") for line in said.out.splitlines()]
    leads = [cell.strip() for cell in next(row for row in rows if row[0] == "Leads") if cell]
    assert leads == ["Leads", "Growth", "2.35%", "4,230", "123", "122", "2,103.59"]


def test_the_calendar_as_a_table(shell: Shell) -> None:
    shell.write("a.toml", HARBOR)

    calendar = shell.run("show", "a.toml").out.split("The calendar")[1]

    row = next(line for line in calendar.splitlines() if line.startswith("Customer"))
    assert row.split() == ["Customer", "18", "10", "21", "10"]


def test_it_stays_within_the_terminals_width(shell: Shell) -> None:
    said = shell.run("show", CASES / "norte-primer-sla.toml")

    assert max(map(len, said.out.splitlines())) <= 80


def test_numbers_are_the_agreements_where_its_reader_reads_its_language(shell: Shell) -> None:
    shell.write("a.toml", with_goal("1234567.5").replace('"en"', '"es"\nlocale = "es_AR"'))

    assert "1.234.567,50" in shell.run("show", "a.toml", "--lang", "es").out.replace("\xa0", " ")
    assert "1,234,567.5" in shell.run("show", "a.toml", "--lang", "en").out.replace("\xa0", " ")


def test_it_is_plain_for_a_pipe(shell: Shell) -> None:
    shell.write("a.toml", HARBOR)

    assert "\x1b" not in shell.run("show", "a.toml").out


def test_it_is_set_off_on_a_terminal(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.write("a.toml", HARBOR)
    on_a_terminal(monkeypatch)

    assert "\x1b[1mHarbor & Co.\x1b[0m\n" in shell.run("show", "a.toml").out


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_it_is_plain_where_that_is_asked_for(
    name: str, value: str, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.write("a.toml", HARBOR)
    on_a_terminal(monkeypatch)
    monkeypatch.setenv(name, value)

    assert "\x1b" not in shell.run("show", "a.toml").out


def test_text_of_users_is_shown_as_they_wrote_it(shell: Shell) -> None:
    said = shell.run("show", CASES / "doce-etapas.toml", "--lang", "es")

    assert "Ñandú [red]& Cía.[/red] | <b>Chile</b> *SpA* #1\n" in said.out
    assert "Visitas | únicas  " in said.out


def test_control_characters_of_users_are_shown_and_not_obeyed(shell: Shell) -> None:
    text = TINY.replace("Tiny", "a\\u001b[31mb\\u202ec").replace('"Leads"', '"L\\u001b]0;x\\u0007"')
    shell.write("a.toml", text)

    said = shell.run("show", "a.toml")

    assert "a␛[31mb<U+202E>c" in said.out
    assert "L␛]0;x␇" in said.out
    assert not {"\x1b", "\x07", "\u202e"} & set(said.out)


def test_a_wrong_file_shows_nothing(shell: Shell) -> None:
    shell.write("a.toml", with_goal("0"))

    said = shell.run("show", "a.toml")

    assert (said.status, said.out) == (2, "")
    assert said.err == "a.toml: revenue.goal (line 12): Write a number greater than 0.\n"


def test_sums_by_counts_are_printed_with_them(shell: Shell) -> None:
    shell.write("a.toml", HARBOR)

    assert "- Visits: 4,230 × 181,234 ÷ 4,259 → 180,000" in shell.run("show", "a.toml").out


def test_what_is_missing_on_day_one_is_a_table_and_a_sentence(shell: Shell) -> None:
    out = shell.run("show", CASES / "harbor-half-year-growing.toml").out
    rows = [line.split() for line in out.split("Day one")[1].splitlines()]

    assert ["Leads", "260", "–", "–"] in rows
    assert ["Opportunity", "155", "20", "135"] in rows
    assert "On day one, 135 are missing, so the first periods will fall short by 30" in out


def test_periods_that_are_over_keep_what_was_in_force(shell: Shell) -> None:
    out = shell.run("show", CASES / "harbor-mid-year-revision.toml").out
    over = out.split("Periods that are over")[1]

    assert ["Visits", "38,213"] in [line.split() for line in over.splitlines()]
    assert "A revision does not rewrite the past." in " ".join(over.split())


def test_the_customers_that_sales_finds_have_their_rows(shell: Shell) -> None:
    shell.write("a.toml", HARBOR)

    funnel, calendar = shell.run("show", "a.toml").out.split("The calendar")

    def row(text: str, head: str) -> list[str]:
        line = next(line for line in text.splitlines() if line.startswith(head))
        return line.removeprefix(head).split()

    assert row(funnel, "Customer: found by Sales") == ["Sales", "35"]
    assert row(funnel, "Customer: all") == ["Sales", "94"]
    assert row(calendar, "Customer: found by Sales") == ["11", "6", "13", "5"]
    assert row(calendar, "Customer: all") == ["29", "16", "34", "15"]


def test_nobody_is_told_of_customers_that_sales_does_not_find(shell: Shell) -> None:
    assert "Cliente: " not in shell.run("show", CASES / "norte-primer-sla.toml").out


@pytest.mark.parametrize(("language", "locale"), [("en", "es_MX"), ("es", "en_US")])
def test_a_percent_sign_stands_as_in_its_language(language: str, locale: str, shell: Shell) -> None:
    text = HARBOR.replace('"en_US"', f'"{locale}"').replace('= "en"', f'= "{language}"')
    shell.write("a.toml", text)

    said = shell.run("show", "a.toml", "--lang", language).out
    document = shell.run("export", "a.toml", "--to", "-").out

    gaps = re.findall(r"\d([ \xa0]?)%", said + document)
    assert {gap.replace("\xa0", " ") for gap in gaps} == {"" if language == "en" else " "}
