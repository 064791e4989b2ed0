"""The user's settings: what is right is obeyed, what is wrong is named and ignored."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slawizard.i18n.messages import Message
from slawizard.i18n.translator import Translator
from slawizard.storage.settings import (
    ACTIONS,
    Settings,
    parse_settings,
    read_settings,
    settings_file,
    share_a_place,
)
from tests.each import for_each
from tests.fuzz import examples

USUAL = Settings()


def told(settings: Settings) -> list[str]:
    translate = Translator("en")
    return [f"{p.dotted_path}:{p.line}: {translate(p.message)}" for p in settings.issues]


def test_without_a_file_all_is_as_usual(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "settings.toml") == USUAL


def test_the_file_is_in_the_platforms_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text('theme = "light"', "utf-8")
    assert read_settings().theme == "light"


def test_all_that_can_be_set() -> None:
    settings = parse_settings('theme = "dark"\nmouse = false\n[keys]\nquit = "F10"\nnext = "alt+n"')
    assert (settings.theme, settings.mouse) == ("dark", False)
    assert (settings.keys["quit"], settings.keys["next"]) == ("f10", "alt+n")
    assert settings.keys["save"] == "ctrl+s"
    assert settings.issues == ()


@for_each(
    ("text", "problem"),
    [
        ('theme = "blue"', "theme:1: Write “auto”, “dark” or “light”."),
        ("theme = []", "theme:1: Write “auto”, “dark” or “light”."),
        ('mouse = "no"', "mouse:1: Write true or false, without quotes."),
        ("keys = 3", "keys:1: Write [keys] on a line of its own, with the keys below it."),
        ("\nmuose = true", "muose:2: Unknown setting; did you mean “mouse”?"),
        ("[zzz]", "zzz:1: Unknown setting. The settings are: theme, mouse, keys, save."),
        ('[keys]\nsvae = "f3"', "keys.svae:2: Unknown setting; did you mean “save”?"),
        ("[keys]\nsave = 3", "keys.save:2: Write a key in quotes, like “f3” or “ctrl+g”."),
        ('[keys]\nsave = ""', "keys.save:2: Write a key in quotes, like “f3” or “ctrl+g”."),
        (
            '[keys]\nsave = "s"',
            "keys.save:2: You could no longer type s. Combine it with ctrl+ or alt+.",
        ),
        (
            '[keys]\nsave = "shift+s"',
            "keys.save:2: You could no longer type shift+s. Combine it with ctrl+ or alt+.",
        ),
        (
            '[keys]\nsave = "enter"',
            "keys.save:2: enter can't be used here. Write one like “f3”, “ctrl+g” or “alt+n”.",
        ),
        (
            '[keys]\nsave = "ctrl+i"',
            "keys.save:2: Terminals use it for the Tab key: choose another.",
        ),
        ('[keys]\nsave = "f2"', "keys.save:2: f2 is already the key for “next”: choose another."),
        (
            '[keys]\nsave = "f7"\nnext = "f7"',
            "keys.next:3: f7 is already the key for “save”: choose another.",
        ),
        ("[keys", ":None: "),
    ],
)
def test_what_is_wrong_is_named_and_ignored(text: str, problem: str) -> None:
    settings = parse_settings(text)
    assert len(told(settings)) == 1
    assert told(settings)[0].startswith(problem)
    expected = {**USUAL.keys, "save": "f7"} if "f7" in text else USUAL.keys
    assert (settings.theme, settings.mouse, settings.keys) == ("auto", True, expected)


def test_what_is_right_beside_it_is_obeyed() -> None:
    settings = parse_settings('theme = "blue"\nmouse = false\n[keys]\nquit = "f10"\nnext = "x"')
    assert (settings.mouse, settings.keys["quit"]) == (False, "f10")
    assert [p.dotted_path for p in settings.issues] == ["theme", "keys.next"]


def test_two_actions_can_swap_their_keys() -> None:
    settings = parse_settings('[keys]\nhelp = "f2"\nnext = "f1"')
    assert (settings.keys["help"], settings.keys["next"]) == ("f2", "f1")
    assert settings.issues == ()


def test_actions_of_different_steps_can_share_a_key() -> None:
    settings = parse_settings('[keys]\nideas = "f7"\nbenchmarks = "f7"')
    assert settings.issues == ()


def test_an_action_of_one_step_can_not_take_the_key_of_all() -> None:
    assert told(parse_settings('[keys]\nideas = "f2"')) == [
        "keys.ideas:2: f2 is already the key for “next”: choose another."
    ]


def test_a_file_that_is_no_text_is_named_and_ignored(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(b"\xff\x00")
    settings = read_settings(file)
    assert settings.keys == USUAL.keys
    assert len(settings.issues) == 1


def test_a_folder_in_its_place_is_named_and_ignored(tmp_path: Path) -> None:
    assert len(read_settings(tmp_path).issues) == 1


@examples(100)
@given(st.text())
def test_no_text_ends_anything(text: str) -> None:
    settings = parse_settings(text)
    assert settings.keys.keys() == ACTIONS.keys()
    assert all(isinstance(problem.message, Message) for problem in settings.issues)


@examples(200)
@given(
    st.dictionaries(
        st.sampled_from(sorted(ACTIONS)),
        st.sampled_from(["f1", "f2", "f3", "f4", "escape", "ctrl+s", "ctrl+g", "x", "tab"]),
    )
)
def test_no_two_actions_of_a_step_ever_have_one_key(keys: dict[str, str]) -> None:
    text = "[keys]\n" + "\n".join(f'{name} = "{key}"' for name, key in keys.items())
    settings = parse_settings(text)
    for name, one in ACTIONS.items():
        for other_name, other in ACTIONS.items():
            if name != other_name and share_a_place(one, other):
                assert settings.keys[name] != settings.keys[other_name]
    ignored = {p.path[1] for p in settings.issues}
    for name, key in keys.items():
        assert name in ignored or settings.keys[name] == key


@for_each(
    ("text", "said"),
    [
        ('[save]\nalso = [["docx"]]', 'save.also:2: Write a list of formats, like ["docx"].'),
        ("[save]\nalso = [{ a = 1 }]", 'save.also:2: Write a list of formats, like ["docx"].'),
        ('[save]\nalso = ["docx\u200b"]', "save.also:2: It holds a character that can't be seen"),
        ('theme = "dark\u00ad"', "theme:1: It holds a character that can't be seen (U+00AD)"),
        ('[keys]\nhelp = "f\u200b3"', "keys.help:2: It holds a character that can't be seen"),
    ],
)
def test_nested_lists_and_unseen_characters_are_told(text: str, said: str) -> None:
    (issue,) = told(parse_settings(text))

    assert issue.startswith(said)
