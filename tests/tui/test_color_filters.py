"""What marks what without colors, with few of them, and in ASCII."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from slawizard.tui.color_filters import (
    CUT,
    CUT_STYLE,
    AsciiFilter,
    MonochromeFilter,
    to_ascii,
)
from slawizard.tui.terminal import is_ascii_only
from tests.fuzz import examples
from tests.tui.user import User, wizard

AGREEMENT = Path(__file__).parent / "agreements" / "norte-sistemas.toml"


def styles_of(user: User, text: str) -> list[Style]:
    """The styles that `text` is painted in, wherever it stands."""
    strips = user.app.screen._compositor.render_strips()  # noqa: SLF001
    return [s.style or Style() for strip in strips for s in strip if text in s.text]


@pytest.fixture
def no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")


# Without colors --------------------------------------------------------------------------


@pytest.mark.usefixtures("no_color")
async def test_without_colors_the_focus_shows_and_an_example_does_not_look_like_an_answer() -> None:
    async with wizard(Path("new.toml")) as user:
        await user.fill("agreement-company", "Zeta")
        await user.press("home")
        assert any(style.reverse for style in styles_of(user, "Z"))
        assert not any(style.reverse for style in styles_of(user, "eta"))
        await user.press("end", "shift+home")
        assert any(style.reverse for style in styles_of(user, "eta")), "selected"

        assert not any(style.underline for style in styles_of(user, "(•) English"))
        await user.focus("agreement-language")
        assert all(style.underline for style in styles_of(user, "(•) English"))

        await user.focus("save")
        assert any(style.reverse for style in styles_of(user, "Save"))

        await user.go("revenue")
        await user.focus("next")
        assert [style.italic for style in styles_of(user, "e.g. 12M")] == [True]
        await user.fill("revenue-goal", "12,000,000")
        answers = styles_of(user, "12,000,000")
        assert answers
        assert not any(style.italic for style in answers)


@pytest.mark.usefixtures("no_color")
async def test_without_colors_the_row_under_the_cursor_is_underlined() -> None:
    async with wizard() as user:
        assert all(style.underline for style in styles_of(user, "New agreement"))
        await user.press("ctrl+p", "down")
        assert any(style.underline for style in styles_of(user, "Light or dark"))
        assert not any(style.underline for style in styles_of(user, "Quit"))


async def test_ticks_are_told_by_their_shape_and_work_by_mouse() -> None:
    async with wizard(
        Path(shutil.copy(AGREEMENT, "acme.toml")), language="es", step="criteria"
    ) as user:
        await user.press("tab", "f4")
        assert user.sees("[x] Descargó una guía")
        await user.click_on("[ ] Respondió")
        assert user.sees("[x] Respondió")


def test_colors_go_and_the_rest_stays() -> None:
    style = Style(color="red", bgcolor="#123456", bold=True, meta={"option": 1})
    [segment] = MonochromeFilter().apply([Segment("x", style)], Color(0, 0, 0))
    assert segment.style == Style(bold=True, meta={"option": 1})


# ASCII ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("¿Está listo? ¡Sí, mañana!", "?Esta listo? !Si, manana!"),
        ("╭──╮ │ ╰──╯", "+--+ | +--+"),
        ("✓ Hecho · 1–5 % → 3 ≈ «x» “y”…", 'v Hecho - 1-5 % > 3 ~ <x> "y".'),
        ("数 é", "?? e"),
        ("plain", "plain"),
    ],
)
def test_text_in_ascii(text: str, shown: str) -> None:
    assert to_ascii(text) == shown


@examples(200)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_text_in_ascii_is_as_wide_as_before(text: str) -> None:
    assert to_ascii(text).isascii()
    assert cell_len(to_ascii(text)) == cell_len(text)


def test_segments_keep_their_styles_in_ascii() -> None:
    [segment] = AsciiFilter().apply([Segment("é", Style(bold=True))], Color(0, 0, 0))
    assert segment == Segment("e", Style(bold=True))


def test_the_mark_of_a_text_that_goes_on_is_no_point_in_ascii() -> None:
    given = [Segment("1.4 0"), Segment(CUT, CUT_STYLE), Segment(CUT)]
    segments = AsciiFilter().apply(given, Color(0, 0, 0))
    assert [segment.text for segment in segments] == ["1.4 0", ">", "."]


@pytest.mark.parametrize(
    ("environ", "encoding", "coerced", "expected"),
    [
        ({"LANG": "es_MX.UTF-8"}, "utf-8", False, False),
        ({"LANG": "C.utf8"}, "utf-8", False, False),
        ({}, "utf-8", True, False),
        ({"LANG": "es"}, "utf-8", True, False),
        ({"LANG": "es_MX.UTF-8"}, "ascii", False, True),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, "utf-8", True, True),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, "utf-8", False, False),
        ({"LANG": "es_MX.UTF-8", "LC_ALL": "POSIX"}, "utf-8", True, True),
        ({"LANG": "es_ES.ISO-8859-15@euro"}, "utf-8", True, True),
    ],
)
def test_whether_a_terminal_may_know_only_ascii(
    environ: dict[str, str], encoding: str, *, coerced: bool, expected: bool
) -> None:
    assert is_ascii_only(environ, encoding, coerced=coerced) is expected
