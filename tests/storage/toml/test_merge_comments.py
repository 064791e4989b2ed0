"""A comment follows what it is about."""

from __future__ import annotations

from slawizard.storage.toml.dump import dumps
from tests.core.examples import without
from tests.each import for_each
from tests.storage.toml.merging import (
    HARBOR_TEXT,
    agreement,
    around,
    changed,
    edited,
    harbor,
    lists,
    merge_text,
    swapped,
    with_stages,
)

OPPORTUNITY = '[[stages]]\nkey = "opportunity"\n'


def test_comments_follow_their_stage() -> None:
    text = edited(
        (OPPORTUNITY, '# of those\n[[stages]] # too\nkey = "opportunity" # its key\n'),
        ("percent = 55", "# measured by us\npercent = 55"),
    )

    after = merge_text(text, swapped())

    assert after.index('key = "customer"') < after.index("# of those")
    assert '\n\n# of those\n[[stages]] # too\nkey = "opportunity" # its key\n' in after
    assert "\n# measured by us\npercent = 55\n" in after


def test_the_comments_of_a_stage_go_with_it() -> None:
    text = edited(
        (OPPORTUNITY, '# of those\n[[stages]]\nkey = "opportunity" # too\n'),
        ("percent = 55", "# percent = 3\n\n# all of it\n\npercent = 55"),
    )

    assert merge_text(text, with_stages(0, 1, 2, 3, 5)) == dumps(with_stages(0, 1, 2, 3, 5))


CUSTOMER = '\n[[stages]]\nkey = "customer"\n'


@for_each("comment", ["# The good ones", "# [[stages]]"])
def test_a_comment_between_two_stages_stays_if_either_does(comment: str) -> None:
    text = edited((CUSTOMER, f"\n{comment}\n{CUSTOMER}"))

    without_next = merge_text(text, with_stages(0, 1, 2, 3, 4))
    without_last = merge_text(text, with_stages(0, 1, 2, 3, 5))

    assert f"\n\n{comment}\n{CUSTOMER}" in without_last
    assert f"days = 14\n\n{comment}\n\n[commitments" in without_next


@for_each(
    ("written", "expected"),
    [
        (f"\n# The good ones\n{CUSTOMER}", f"\n# The good ones\n{CUSTOMER}"),
        (f"\n# The good ones{CUSTOMER}", f"\n# The good ones{CUSTOMER}"),
        (f"# The good ones{CUSTOMER}", f"# The good ones{CUSTOMER}"),
        (f"# The good ones\n{CUSTOMER}", "days = 14\n# The good ones\n"),
        (f"\n# days = 7\n{CUSTOMER}", "days = 14\n\n# days = 7\n"),
        (f"\n# days = 7{CUSTOMER}", f"\n# days = 7{CUSTOMER}"),
        (f"# days = 7{CUSTOMER}", "days = 14\n# days = 7\n"),
        (f"# days = 7\n{CUSTOMER}", "days = 14\n# days = 7\n"),
    ],
)
def test_a_comment_between_two_tables_goes_with_the_one_it_is_nearer_to(
    written: str, expected: str
) -> None:
    text = merge_text(edited((f"days = 14\n{CUSTOMER}", f"days = 14\n{written}")), swapped())

    assert expected in text


def test_a_line_put_out_of_use_at_the_end_of_the_file_is_of_its_table() -> None:
    text = HARBOR_TEXT[: HARBOR_TEXT.index("\n[[history]]")] + "# weekly = 1\n"

    assert "# weekly = 1\n\n[[history]]\n" in merge_text(text)


def test_comments_follow_their_rejection() -> None:
    text = edited(
        (
            '[[commitments.rejections]]\nreason = "No',
            '# R\n[[commitments.rejections]]\nreason = "No',
        )
    )
    first, second = lists(harbor())["commitments"]["rejections"]
    new = {"reason": "Spam", "then": "Close"}

    for rejections in ([second], [second, first], [first, new, second], [new, second]):
        after = merge_text(text, changed(commitments__rejections=rejections))
        assert around(after, "# R")[1:] == ["# R", "[[commitments.rejections]]"]
        assert after.index('reason = "No') - after.index("# R") < 40


def test_the_comment_of_a_rejection_stays_when_its_text_changes() -> None:
    text = edited(('then = "Close"', 'then = "Close" # c'))

    assert 'then = "Close it" # c\n' in merge_text(
        text, changed(commitments__rejections__0__then="Close it")
    )


def test_the_comment_of_a_rejection_goes_with_it() -> None:
    text = edited(("[[commitments.rejections]]\n", "# c\n[[commitments.rejections]] # d\n"))

    assert merge_text(text, changed(commitments__rejections=[])) == dumps(
        changed(commitments__rejections=[])
    )


def test_comments_follow_their_revision() -> None:
    history = lists(harbor())["history"]
    text = edited(('note = "First agreement"', 'note = "First agreement" # c'))
    new = changed(agreement__revision=3, history=[*history, {**history[0], "revision": 2}])

    assert '\nrevision = 1\ndate = 2026-11-20\nnote = "First agreement" # c\n' in merge_text(
        text, new
    )


@for_each(
    ("items", "expected"),
    [
        (["B", "C"], '[ # o\n    # b\n    "B", # bb\n    "C",\n    # e\n]'),
        (["B", "A"], '[ # o\n    # b\n    "B", # bb\n    "A", # aa\n    # e\n]'),
        (["A"], '[ # o\n    "A", # aa\n    # e\n]'),
        (["Z", "A", "B"], '[ # o\n    "Z",\n    "A", # aa\n    # b\n    "B", # bb\n    # e\n]'),
        ([], "[ # o\n    # e\n]"),
    ],
)
def test_comments_follow_their_list_item(items: list[str], expected: str) -> None:
    value = '[ # o\n  "A", # aa\n  # b\n  "B" # bb\n  # e\n]'
    text = edited(('channels = [\n    "Telephone",\n    "E-mail",\n]', f"channels = {value}"))

    assert f"\nchannels = {expected}\n" in merge_text(
        text, changed(commitments__sales__channels=items)
    )


def test_the_comment_of_an_item_stays_when_its_text_changes() -> None:
    text = edited(('    "E-mail",', '    "E-mail", # c'))
    new = changed(commitments__sales__channels=["Telephone", "E-mails", "Fax"])

    assert '\n    "E-mails", # c\n    "Fax",\n' in merge_text(text, new)


def test_the_comment_of_an_item_stays_when_another_takes_its_place() -> None:
    text = edited(('    "E-mail",', '    "E-mail", # c'))
    new = changed(commitments__sales__channels=["Telephone", "Fax"])

    assert '\n    "Fax", # c\n' in merge_text(text, new)


def test_in_a_long_list_each_comment_follows_its_item_too() -> None:
    items = [f"{i} and {i}" for i in range(60)]
    lines = "".join(f'"{item}", # {item}\n' for item in items)
    text = edited(('[\n    "Telephone",\n    "E-mail",\n]', f"[\n{lines}]"))

    after = merge_text(text, changed(commitments__sales__channels=items[::-1]))

    assert all(f'\n    "{item}", # {item}\n' in after for item in items)


def test_a_list_whose_comments_all_went_is_written_as_the_program_does() -> None:
    text = edited(('    "E-mail",', '    "E-mail", # c'))
    new = changed(commitments__sales__channels=[])

    assert merge_text(text, new) == dumps(new)


def test_an_item_put_out_of_use_stays_when_the_next_one_goes() -> None:
    text = edited(('    "E-mail",', '    # "Fax",\n    "E-mail",'))

    assert '[\n    "Telephone",\n    # "Fax",\n]' in merge_text(
        text, changed(commitments__sales__channels=["Telephone"])
    )


def test_comments_of_a_season_stay_with_their_month() -> None:
    text = edited(("seasonality = [1, 1, 1.5,", "seasonality = [1, 1, # May\n 1.5,"))
    season = [2, *lists(harbor())["customers"]["seasonality"][1:]]

    after = merge_text(text, changed(customers__seasonality=season))

    assert "seasonality = [\n    2,\n    1, # May\n    1.5,\n" in after


def test_a_list_without_comments_is_written_as_the_program_does() -> None:
    text = edited(('[\n    "Telephone",\n    "E-mail",\n]', '["Telephone", "E-mail"] # c'))

    assert 'channels = [\n    "Fax",\n] # c\n' in merge_text(
        text, changed(commitments__sales__channels=["Fax"])
    )


def test_the_comment_of_a_key_goes_with_it() -> None:
    text = edited(("representatives = 4", "# c\nrepresentatives = 4 # d"))
    new = agreement(without(lists(harbor()), "sales.representatives"))

    assert merge_text(text, new) == dumps(new)


@for_each("comment", ["# representatives = 5", "# x = [\n#   1\n# ]", "# It was:\n# x = 5"])
def test_a_line_put_out_of_use_stays_with_its_table(comment: str) -> None:
    text = edited(("representatives = 4", f"{comment}\nrepresentatives = 4"))
    new = agreement(without(lists(harbor()), "sales.representatives"))

    assert f"\n{comment}\nleads_per_representative = 60\n" in merge_text(text, new)


def test_it_is_at_the_end_of_the_table_where_nothing_comes_after_it() -> None:
    text = edited(("leads_per_representative = 60", "# x = 5\nleads_per_representative = 60"))
    new = agreement(without(lists(harbor()), "sales.leads_per_representative"))

    assert around(merge_text(text, new), "# x = 5") == ["representatives = 4", "# x = 5", ""]


def test_the_comments_at_the_end_of_a_table_come_after_its_new_keys() -> None:
    text = edited(('notes = ""\n', '# notes = "?"\n'))

    assert around(merge_text(text), "# notes") == ['notes = ""', '# notes = "?"', ""]
