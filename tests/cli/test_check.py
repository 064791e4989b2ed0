"""`slawizard check`: a line for each finding, and a status that scripts can rely on."""

from __future__ import annotations

from datetime import date, timedelta

from tests.cli.shell import HARBOR, TINY, Shell, with_goal


def test_a_right_file_is_ok(shell: Shell) -> None:
    shell.write(
        "a.toml",
        TINY.replace('0.0001, basis = "estimate", days = 30', '20, basis = "estimate"').replace(
            "2027-01-04", "9000-01-04"
        ),
    )

    said = shell.run("check", "a.toml")

    assert (said.status, said.out, said.err) == (0, "a.toml: ok\n", "")


def test_warnings_come_with_place_and_code_and_are_no_errors(shell: Shell) -> None:
    shell.write("a.toml", HARBOR.replace("2027-05-03", "9000-05-03"))

    said = shell.run("check", "a.toml")

    assert said.status == 0
    assert said.out.splitlines() == [
        "a.toml: ok",
        (
            "a.toml: stages.opportunity.conversion: small-sample: The rate into “Opportunity” is based on only a few cases (11 of 20): treat it with caution."
        ),
        *(
            f"a.toml: stages.{key}.open_today: pipeline-gap: On day one, “{name}” must already "
            f"have {count} open: compare this with the CRM."
            for key, name, count in (
                ("leads", "Leads", 122),
                ("mql", "MQL", 7),
                ("sql", "SQL", 20),
                ("opportunity", "Opportunity", 73),
            )
        ),
    ]


def test_a_review_that_has_passed_is_said(shell: Shell) -> None:
    yesterday = date.today() - timedelta(days=1)  # noqa: DTZ011 - the day where the user is
    dates = f"date = {yesterday}\nreview_on = {yesterday}"
    shell.write("a.toml", TINY.replace("date = 2027-01-04", dates))

    said = shell.run("check", "a.toml")

    assert said.status == 0
    assert "a.toml: agreement.review_on: review-passed: " in said.out


def test_every_error_is_told_with_its_place(shell: Shell) -> None:
    text = with_goal("-5").replace('team = "S"', 'taem = "S"').replace("KWD", "XXX")
    shell.write("a.toml", text)

    said = shell.run("check", "a.toml")

    assert (said.status, said.err) == (1, "")
    assert said.out.splitlines() == [
        "a.toml: sales.team (line 9): This is missing.",
        "a.toml: sales.taem (line 10): Unknown key; did you mean “team”?",
        "a.toml: revenue.goal (line 12): Write a number greater than 0.",
        (
            "a.toml: revenue.currency (line 13): Write the three-letter code of a currency in use, "
            "like MXN, COP, EUR or USD."
        ),
    ]


def test_a_file_that_cannot_be_read_weighs_more_than_a_wrong_one(shell: Shell) -> None:
    shell.write("wrong.toml", with_goal("0"))
    shell.write("right.toml")

    assert shell.run("check", "right.toml", "wrong.toml").status == 1
    assert shell.run("check", "none.toml", "wrong.toml", "right.toml").status == 2


def test_each_file_is_told_of_whatever_the_others_are(shell: Shell) -> None:
    shell.write("wrong.toml", with_goal("0"))
    shell.write("right.toml", TINY)

    said = shell.run("check", "none.toml", "wrong.toml", "right.toml")

    starts = [line.split(":")[0] for line in said.out.splitlines()]
    assert list(dict.fromkeys(starts)) == ["none.toml", "wrong.toml", "right.toml"]


def test_checking_writes_nothing(shell: Shell) -> None:
    shell.write("a.toml")

    shell.run("check", "a.toml")

    assert shell.names() == ["a.toml"]


def test_ok_and_the_codes_are_the_same_in_spanish(shell: Shell) -> None:
    shell.write("a.toml", HARBOR)

    said = shell.run("check", "a.toml", "--lang", "es")

    assert said.out.startswith("a.toml: ok\na.toml: stages.opportunity.conversion: small-sample: ")
    assert "se midió con pocos casos" in said.out
