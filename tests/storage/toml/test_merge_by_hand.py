"""Files written by hand, and what can't be merged."""

from __future__ import annotations

from decimal import Decimal

from tests.core.examples import small, with_value
from tests.each import for_each
from tests.storage.toml.merging import (
    BARE,
    HARBOR,
    HARBOR_TEXT,
    agreement,
    changed,
    edited,
    merge_comments,
    merge_text,
)


def test_a_value_that_is_the_same_stays_as_it_is_written() -> None:
    text = edited(
        ("goal = 40000000.50", "goal = 40_000_000.50"),
        ('company = "Harbor & Co."', "company = 'Harbor & Co.'"),
        ('[\n    "Telephone",\n    "E-mail",\n]', "['Telephone', \"E-mail\"]"),
    )

    assert merge_text(text) == text


def test_a_value_that_changed_is_written_as_the_program_does() -> None:
    text = edited(("goal = 40000000.50", "goal = 40_000_000.50 # c"))

    assert "\ngoal = 50000000.50 # c\n" in merge_text(
        text, changed(revenue__goal=Decimal("50000000.50"))
    )


def test_a_number_that_got_other_decimals_is_no_longer_what_was_written() -> None:
    text = edited(("percent = 2.35", "percent = 2.350 # c"))

    assert "\npercent = 2.35 # c\n" in merge_text(text)


def test_new_keys_come_where_the_program_writes_them() -> None:
    text = merge_text(BARE, agreement(small()))

    assert text.startswith('format = 1\n[agreement]\ncompany = "Acme"\nlanguage = "es"\n')


def test_tables_in_another_order_come_into_that_of_the_program_with_their_comments() -> None:
    sales = '[sales]\nteam = "Sales"\n'
    text = BARE.replace(sales, "") + f"\n# about sales\n{sales}# the end of sales\n\n# the end\n"

    after = merge_text(text, agreement(small()))

    assert "\n\n# about sales\n[sales]\n" in after
    assert after.index("# about sales") < after.index("[revenue]")
    assert after.endswith("# the end of sales\n\n# the end\n")


@for_each(
    ("old", "new", "expected"),
    [
        (
            'conversion = { percent = 25, basis = "estimate" }',
            '# c\nconversion = { percent = 25.0, basis = "estimate" } # d',
            '# c\n[stages.conversion] # d\npercent = 25.0\nbasis = "estimate"\n',
        ),
        (
            'criteria.engagement = ["Asked", "Called"]',
            '# c\ncriteria.engagement = ["Asked", # d\n"Called"]',
            '# c\nengagement = ["Asked", # d\n"Called"]\n',
        ),
        (
            '[agreement]\ncompany = "Acme"\ndate = 2026-11-23\n',
            '# c\nagreement.company = "Acme" # d\nagreement.date = 2026-11-23\n# e = 1\n',
            '[agreement]\n# c\ncompany = "Acme" # d\n',
        ),
        (
            '[marketing]\nteam = "Marketing"\n',
            '# c\n[ "marketing" ] # d\n\'team\' = "Marketing" # e\n',
            '# c\n[marketing] # d\nteam = "Marketing" # e\n',
        ),
        (
            "[commitments]\n",
            "# c\n[commitments] # d\n",
            "# c\n[commitments] # d\n",
        ),
        (
            'marketing.if_missed = "Plan"\n',
            "rejections = [] # none\nmarketing.if_missed = 'Plan' # c\n",
            "relief = []\n# none\n\n[commitments.marketing]\n",
        ),
    ],
)
def test_a_shape_that_the_program_does_not_write_becomes_its_own(
    old: str, new: str, expected: str
) -> None:
    data = small()
    if "25.0" in new:
        with_value(data, "stages.1.conversion.percent", Decimal("25.0"))

    assert expected in merge_text(edited((old, new), text=BARE), agreement(data))


def test_lists_of_tables_in_one_value_keep_their_comments() -> None:
    text = BARE + (
        "# why not\n"
        "rejections = [ # first\n"
        "    # one\n"
        '    { reason = "Spam", then = "Close" }, # two\n'
        "    # last\n"
        "] # three\n"
    )
    data = with_value(small(), "commitments.rejections", [{"reason": "Spam", "then": "Close"}])

    after = merge_text(text, agreement(data))

    assert (
        "\n\n# why not\n# first\n# last\n# three\n# one\n[[commitments.rejections]] # two\n"
        in after
    )


def test_targets_in_a_table_of_their_own_keep_their_comments() -> None:
    text = HARBOR_TEXT[: HARBOR_TEXT.index("targets = ")] + (
        "# t\n[history.targets] # u\nvisits = 170000 # v\nleads = 4000\nmql = 1200\n"
        "sql = 460\nopportunity = 255\ncustomer = 58\n"
    )

    after = merge_text(text)

    assert "customers = 58\n# t\n# v\ntargets = { visits = 170000, leads = 4000," in after
    assert after.endswith("customer = 58 } # u\n")


def test_windows_line_ends_stay() -> None:
    text = edited(("[revenue]", "# c\n[revenue]")).replace("\n", "\r\n")

    assert merge_text(text) == text


def test_a_byte_order_mark_is_no_obstacle() -> None:
    assert merge_text("\ufeff" + HARBOR_TEXT + "# c\n") == HARBOR_TEXT + "# c\n"


# What can't be merged ------------------------------------------------------------------------


@for_each("text", ["not toml # c", "x = [ # c", "x = '''\n# c", "\x00", "x =\r1"])
def test_what_is_no_toml_is_refused(text: str) -> None:
    assert merge_comments(text, HARBOR) is None


@for_each("text", ["", "\n \n"])
def test_an_empty_file_has_nothing_to_keep(text: str) -> None:
    assert merge_comments(text, HARBOR) == HARBOR_TEXT


def test_a_file_of_comments_alone_keeps_them() -> None:
    assert merge_text("# c\n\n# d").startswith("# c\n\n# d\n\nformat = 1\n")


def test_a_damaged_file_keeps_the_comments_of_what_could_be_read() -> None:
    text = edited(
        ("goal = 40000000.50", "goal = 'a lot' # c"),
        ("attempts = 6", "attempts = [ # d\n]"),
        ("seasonality = [1,", "seasonality = [[1 # e\n],"),
    )

    after = merge_text(text)

    assert "\ngoal = 40000000.50 # c\n" in after
    assert "\n# d\nattempts = 6\n" in after
    assert "\n    # e\n    1,\n" in after


def test_a_damaged_file_is_refused_where_a_comment_would_go() -> None:
    text = edited(("goal = 40000000.50", "gaol = 40000000.50 # c"))

    assert merge_comments(text, HARBOR) is None


def test_a_stage_that_is_there_twice_loses_no_comment() -> None:
    text = edited(('key = "mql"', 'key = "leads" # c'), ('key = "leads"', 'key = "leads" # d'))

    after = merge_comments(text, HARBOR)

    assert after is None or ("# c" in after and "# d" in after)


def test_a_huge_file_is_refused() -> None:
    assert merge_comments(HARBOR_TEXT + "# c\n" * 60_000, HARBOR) is None


def test_a_number_too_long_to_print_is_no_obstacle() -> None:
    text = edited(('reason = "Outside our territory"', f"reason = 0x{'f' * 9000} # c"))

    assert merge_comments(text, HARBOR) is None


def test_brackets_in_brackets_are_no_obstacle() -> None:
    assert merge_comments(f"{HARBOR_TEXT}x = {'[' * 400}{']' * 400} # c\n", HARBOR) is None


def test_a_comment_above_a_table_of_the_commitments_stays_with_it() -> None:
    heads = "# about both\n[commitments]\n\n# about marketing\n[commitments.marketing] # theirs\n"
    text = BARE.replace("[commitments]\nmarketing.", heads)
    text = text.replace("\nsales.if", "\n\n# about sales\n[commitments.sales]\nif")

    after = merge_text(text, agreement(small()))

    assert "# about both\n[commitments]\nhours_per_day = 8\n" in after
    assert "\n\n# about marketing\n[commitments.marketing] # theirs\n" in after
    assert "\n\n# about sales\n[commitments.sales]\n" in after
    assert merge_text(after, agreement(small())) == after


def test_a_line_put_out_of_use_beside_a_head_never_comes_to_the_table_above() -> None:
    heads = "[commitments] # x = 1\n[commitments.marketing]\n"
    text = BARE.replace("[commitments]\nmarketing.", heads)
    text = text.replace("\nsales.if", "\n[commitments.sales]\nif")

    after = merge_text(text, agreement(small()))

    assert "\n[commitments] # x = 1\nhours_per_day = 8\n" in after
    assert merge_text(after, agreement(small())) == after
