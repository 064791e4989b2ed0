"""Lines break where a reader would break them."""

from __future__ import annotations

from textual.content import Content, Span

from slawizard.tui.text_layout import NO_BREAK, wrap_content, wrap_text


def plain(text: str, width: int) -> list[str]:
    return [line.plain.rstrip(" ") for line in wrap_text(text, "bold", width)]


def test_a_number_keeps_its_sign() -> None:
    assert plain(f"Visitas con 2.4{NO_BREAK}%", 16) == ["Visitas con", f"2.4{NO_BREAK}%"]


def test_what_fits_no_line_is_broken_all_the_same() -> None:
    assert plain(f"12345{NO_BREAK}%", 4) == ["1234", f"5{NO_BREAK}%"]


def test_text_with_the_stand_in_stays_as_it_is() -> None:
    assert plain(f"\ue000 1{NO_BREAK}%", 20) == [f"\ue000 1{NO_BREAK}%"]


def test_styles_stay_on_their_words() -> None:
    content = Content.assemble(("Rates: ", "bold"), f"at 2.4{NO_BREAK}% of all")
    first, second = (line.rstrip() for line in wrap_content(content, 14))
    assert (first.plain, second.plain) == ("Rates: at", f"2.4{NO_BREAK}% of all")
    assert first.spans == [Span(0, 7, "bold")]
    assert second.spans == []
