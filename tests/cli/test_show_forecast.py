"""`slawizard show` on how sure a plan is, and its --what-if."""

from __future__ import annotations

import re

from tests.cli.shell import HARBOR, TINY, Shell
from tests.core.examples import CASES

SURE = HARBOR.replace("[customers]\n", "[customers]\ncertainty_percent = 80\n")
RATE = "stages.opportunity.conversion.percent"


def test_where_it_is_wanted_it_is_shown(shell: Shell) -> None:
    shell.write("a.toml", SURE)

    said = shell.run("show", "a.toml", "--lang", "en")

    assert (said.status, said.err) == (0, "")
    text = " ".join(said.out.split())
    assert "How sure is this plan With what is known of these rates" in text
    assert "if the measured ones stay as they were, meeting every target brings" in text
    assert "in 50 of 100 cases; with every target 27% higher, in 80 of 100." in text
    assert "Opportunity 40.9 and 68.5 144,426 to 241,660" in text
    assert max(map(len, said.out.splitlines())) <= 80


def test_where_nobody_wants_it_nothing_is_shown(shell: Shell) -> None:
    assert "How sure" not in shell.run("show", CASES / "two-stages.toml", "--lang", "en").out


def test_todays_volumes_are_shown(shell: Shell) -> None:
    shell.write("a.toml", SURE.replace('key = "leads"\n', 'key = "leads"\nlast_year = 2000\n'))

    text = " ".join(shell.run("show", "a.toml", "--lang", "en").out.split())

    assert "What came into “Leads” in the last 12 months would bring" in text
    assert "2,000 4,230 2.1 times" in text


def test_figures_stand_below_each_other_by_their_decimals(shell: Shell) -> None:
    text = SURE
    for key, count in (("visits", 100_000), ("leads", 2115)):
        text = text.replace(f'key = "{key}"\n', f'key = "{key}"\nlast_year = {count}\n')
    shell.write("a.toml", text)

    out = shell.run("show", "a.toml", "--lang", "en").out
    between = [line for line in out.splitlines() if " and " in line and " to " in line]

    assert len(between) > 2
    assert len({line.index(" and ") for line in between}) == 1
    assert len({line.rindex(" to ") for line in between}) == 1
    assert len({line.index(".") for line in between}) == 1
    assert re.findall(r"\d\S* times$", out, re.MULTILINE) == ["1.8 times", "2.0 times"]


def test_what_if_shows_before_and_after_and_changes_nothing(shell: Shell) -> None:
    file = shell.write("a.toml", SURE)
    before = file.read_bytes()

    said = shell.run(
        "show",
        "a.toml",
        "--lang",
        "en",
        "--what-if",
        f"{RATE}=60%",
        "--what-if",
        "customers.margin_percent=10",
    )

    assert (said.status, said.err) == (0, "")
    assert "Conversion rate from SQL to Opportunity 55% 60%" in " ".join(said.out.split())
    assert "Customer " in said.out
    assert "Cases of 100 that reach the goal" in said.out
    assert file.read_bytes() == before


def test_what_if_without_a_wanted_certainty_shows_the_plan_alone(shell: Shell) -> None:
    shell.write("a.toml", TINY)

    said = shell.run("show", "a.toml", "--lang", "es", "--what-if", "revenue.goal=4")

    assert "Clientes nuevos" in said.out
    assert "Años" not in said.out


def test_what_is_no_pair_is_refused_in_spanish_too(shell: Shell) -> None:
    shell.write("a.toml", SURE)

    said = shell.run("show", "a.toml", "--lang", "es", "--what-if", "meta")

    assert said.err == "meta: Escríbelo como RUTA=VALOR, por ejemplo revenue.goal=15M.\n"


def test_what_cannot_be_tried_is_wrong_usage(shell: Shell) -> None:
    shell.write("a.toml", SURE)

    for words, told in (
        ("nonsense", "nonsense: Write it as PATH=VALUE, like revenue.goal=15M."),
        ("goal.amount=1", "goal.amount: This can't be tried out; these can: revenue.goal,"),
        (f"{RATE}=x", f"{RATE}: Write a number"),
        (f"{RATE}=101", f"{RATE}: Write a number that is 100 or less."),
        ("revenue.goal\x1b[31m=1", "revenue.goal␛[31m: This can't be tried out"),
    ):
        said = shell.run("show", "a.toml", "--lang", "en", "--what-if", words)
        assert (said.status, said.out) == (2, "")
        assert said.err.startswith(told)
