"""What is written keeps the comments of the file that it replaces."""

from __future__ import annotations

from slawizard.storage.toml.dump import dumps
from tests.each import for_each
from tests.storage.toml.merging import (
    HARBOR,
    HARBOR_TEXT,
    changed,
    edited,
    harbor,
    lists,
    merge_text,
)


@for_each(
    ("old", "new"),
    [
        ("format = 1\n", "# c\nformat = 1 # d\n"),
        ("\n[revenue]\n", "\n# c\n[revenue] # d\n"),
        ("\n[revenue]\n", "\n# c\n\n# d\n[revenue]\n"),
        ("\n[revenue]\n", "\n# c\n\n\n[revenue]\n"),
        ("goal = 40000000.50\n", "# c\ngoal = 40000000.50   # d\n"),
        ("goal = 40000000.50\n", "goal = 40000000.50\n# c\n\n"),
        ("goal = 40000000.50\n", "goal = 40000000.50\n\n# c\n\n# d\n"),
        ('    "E-mail",\n', '    # c\n    "E-mail", # d\n'),
        ("channels = [\n", "# c\nchannels = [ # d\n"),
        ('    "E-mail",\n]\n', '    "E-mail",\n    # c\n] # d\n'),
        ("marketing_share_percent = 62.5\n", "marketing_share_percent = 62.5\n# c\n"),
        ("marketing_share_percent = 62.5\n", "marketing_share_percent = 62.5\n\n# c\n# d\n"),
        ("marketing_share_percent = 62.5\n", "marketing_share_percent = 62.5\n# x = 1\n"),
    ],
)
def test_a_file_with_comments_stays_as_it_is_but_for_what_changed(old: str, new: str) -> None:
    text = edited((old, new))

    assert merge_text(text) == text
    assert merge_text(text, changed(agreement__notes="!")) == edited(
        ('notes = ""', 'notes = "!"'), text=text
    )


def test_comments_at_the_top_and_the_end_stay_there() -> None:
    text = f"# Ours\n\n{HARBOR_TEXT}\n# Signed by all\n"
    history = [*lists(harbor())["history"], {**lists(harbor())["history"][0], "revision": 2}]
    text = merge_text(text, changed(agreement__revision=3, history=history))

    assert text.startswith("# Ours\n\n# The agreement")
    assert text.endswith("\n\n# Signed by all\n")


def test_a_comment_that_touches_the_last_line_stays_last() -> None:
    history = [*lists(harbor())["history"], {**lists(harbor())["history"][0], "revision": 2}]

    text = merge_text(
        f"{HARBOR_TEXT}# Signed by all\n", changed(agreement__revision=3, history=history)
    )

    assert text.endswith("}\n# Signed by all\n")


def test_what_looks_like_a_comment_in_a_text_is_none() -> None:
    notes = "# one\n'''\n\"\"\" # two"

    assert merge_text(HARBOR_TEXT, changed(agreement__notes=notes)) == dumps(
        changed(agreement__notes=notes)
    )
    assert merge_text(dumps(changed(agreement__notes=notes))) == HARBOR_TEXT


def test_a_text_that_ends_with_quotes_ends_before_the_comment() -> None:
    text = edited(('notes = ""', 'notes = """"a"""" # "c'))

    assert merge_text(text, changed(agreement__notes='"a"')) == text


# The comment of the program ------------------------------------------------------------------


def test_the_comment_that_the_program_wrote_names_the_company_as_it_is_now() -> None:
    text = merge_text(HARBOR_TEXT + "# mine\n", changed(agreement__company="Pier Inc."))

    assert "at Pier Inc., written" in text
    assert "Harbor" not in text


def test_it_is_in_the_language_that_the_agreement_has_now() -> None:
    text = merge_text(HARBOR_TEXT + "# mine\n", changed(agreement__language="es"))

    assert text.startswith("# El acuerdo")
    assert "# The agreement" not in text


def test_what_its_author_wrote_around_it_stays() -> None:
    text = merge_text(f"# Ours\n{HARBOR_TEXT}".replace("format", "# mine\nformat"), HARBOR)

    assert text.startswith("# Ours\n# The agreement")
    assert "\n# mine\nformat = 1\n" in text


def test_one_that_its_author_changed_stays_as_it_is() -> None:
    text = edited(("written by slawizard", "written by us"))

    assert (
        merge_text(text, changed(agreement__company="Pier Inc.")).split("\n")[0]
        == text.split("\n")[0]
    )


def test_one_that_its_author_took_away_stays_away() -> None:
    text = HARBOR_TEXT[HARBOR_TEXT.index("format") :]

    assert merge_text(text, changed(agreement__company="Pier Inc.")).startswith("format = 1\n")


def test_one_in_a_text_is_no_comment() -> None:
    header = "\n".join(HARBOR_TEXT.split("\n")[:2])
    notes = f"x\n{header}\ny"
    text = dumps(changed(agreement__notes=notes))
    new = changed(agreement__notes=notes, agreement__company="Pier Inc.")

    assert header in merge_text(text[text.index("format") :], new)
