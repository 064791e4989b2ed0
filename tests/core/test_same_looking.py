"""Names that look the same are the same, and joiners are text where they are seen."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from slawizard.core.rules import broken_rules
from slawizard.i18n.unprintable import (
    clean_line,
    clean_lines,
    escape_unprintable,
    look_alike_key,
    strip_unprintable,
)
from tests.core.examples import small
from tests.each import for_each
from tests.fuzz import examples

SAME = [
    ("Calificación", unicodedata.normalize("NFD", "Calificación")),
    ("Calificación", unicodedata.normalize("NFD", "CALIFICACIÓN")),
    ("Leads", "Leads\u200b"),
    ("Leads", "L\u00adeads"),
    ("Leads", "\ufeffLeads"),
    ("Leads", "Le\u2060ads\u200d"),
    ("Leads", "Leads\u3164"),
    ("Leads", " LEADS\t"),
    ("Leads Q", "Leads\u00a0Q"),
    ("Leads Q", "Leads  Q"),
    ("Leads Q", "Leads\u2003Q"),
    ("Leads Q", "Leads\u3000\u202fQ "),
    ("Pre-lead", "Pre\u2011lead"),
    ("Straße", "STRASSE"),
    ("İzmir", "izmir"),
    ("İzmir", unicodedata.normalize("NFD", "İZMİR")),
    ("❤️ Cliente", "❤ cliente"),
]


@for_each(("one", "other"), SAME)
def test_names_that_look_the_same_are_the_same(one: str, other: str) -> None:
    assert look_alike_key(one) == look_alike_key(other)
    data = small()
    data["stages"][0]["name"], data["stages"][1]["name"] = one, other

    told = {problem.path: problem.message.text for problem in broken_rules(data)}

    assert told == {("stages", 1, "name"): "Another stage has this name: change one of them."}


@for_each(
    ("one", "other"),
    [
        ("Ano", "Año"),
        ("Kasım", "Kasim"),
        ("Fase 2", "Fase ²"),
        ("Leads Q", "LeadsQ"),
        ("می‌روم", "میروم"),
    ],
)
def test_names_that_look_different_are_not(one: str, other: str) -> None:
    assert look_alike_key(one) != look_alike_key(other)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
@examples(200)
def test_a_name_looks_like_all_its_forms(name: str) -> None:
    look = look_alike_key(name)
    assert look_alike_key(look) == look
    assert look_alike_key(unicodedata.normalize("NFD", name)) == look_alike_key(
        unicodedata.normalize("NFC", name)
    )
    assert look_alike_key(f" {name}\u200b\u00a0") == look


TEXT = [
    "👩\u200d💻",
    "👩🏽\u200d🚀",
    "❤\ufe0f\u200d🔥",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "1\ufe0f\u20e3",
    "✔\ufe0f ☎\ufe0e",
    "می\u200cخواهم",
    "क्\u200dष क्\u200cष",
    "ශ්\u200dරී",
    "ه\u200d",
    "葛\U000e0100",
    "\u0601٢٠",
]


@for_each("text", TEXT)
def test_a_joiner_or_selector_that_changes_what_is_seen_is_text(text: str) -> None:
    assert (
        strip_unprintable(text)
        == escape_unprintable(text)
        == clean_line(text)
        == clean_lines(text)
        == text
    )


@for_each(
    "text",
    [
        "Ac\u200bme",
        "Ac\u00adme",
        "\ufeffAcme",
        "Ac\u202eme\u202c",
        "Ac\u200dme\u200c",
        "Acme\ufe0f",
        "Ac\U000e0041me",
        "Ac\u2066me\u2069",
        "Ac\x00m\x1be\x7f\x9b",
        "Ac\u034fme",
        "Ac\u3164me",
    ],
)
def test_any_other_is_left_out(text: str) -> None:
    assert strip_unprintable(text) == clean_line(text) == clean_lines(text) == "Acme"
    assert escape_unprintable(text) != "Acme"


@given(
    st.text(
        st.characters() | st.sampled_from("\u200c\u200d\ufe0f👩💻\u0645\u0915\u094d1\u20e3"),
        max_size=12,
    )
)
@examples(300)
def test_what_is_left_stays_however_often_it_is_stripped(text: str) -> None:
    assert strip_unprintable(strip_unprintable(text)) == strip_unprintable(text)
    assert escape_unprintable(strip_unprintable(text)) == strip_unprintable(text)
