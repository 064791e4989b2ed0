"""The document's words and numbers, in each language and country."""

from __future__ import annotations

import re

import pytest

from tests.export.rendered import NAMES, Data, document, read_document


def test_spain_has_its_own_words_and_numbers() -> None:
    def spain(tables: Data) -> None:
        tables["agreement"]["locale"] = "es_ES"

    said = document("norte-primer-sla", spain)
    assert "134, con ticket medio de 45.000\N{NO-BREAK SPACE}MXN" in said
    assert "8\N{NO-BREAK SPACE}horas laborables (1\N{NO-BREAK SPACE}día laborable)" in said
    assert "MQL: 5112 en el año" in said
    assert "promedio:" not in said


def test_what_users_wrote_keeps_their_own_words_in_spain() -> None:
    def spain(tables: Data) -> None:
        tables["agreement"]["locale"] = "es_ES"
        tables["stages"][2]["meaning"] = "Lead calificado, ticket promedio."

    assert "Lead calificado, ticket promedio." in read_document("norte-primer-sla", spain).texts


@pytest.mark.parametrize(
    ("team", "pair"),
    [
        ("Ventas", "Marketing y Ventas"),
        ("Inside Sales", "Marketing e Inside Sales"),
        ("Hielo", "Marketing y Hielo"),
    ],
)
def test_and_sounds_right_in_spanish(team: str, pair: str) -> None:
    def rename(tables: Data) -> None:
        tables["sales"]["team"] = team

    assert f"SLA entre {pair}\n" in document("norte-primer-sla", rename)


def test_a_language_in_the_numbers_of_another() -> None:
    def mixed(tables: Data) -> None:
        tables["agreement"] |= {"language": "en", "locale": "es_CO"}

    said = document("norte-primer-sla", mixed)
    assert "MQL: 5.112 for the year, 426 a month" in said
    assert "November 23, 2026" in said


@pytest.mark.parametrize("name", NAMES)
def test_no_number_is_parted_from_its_unit_at_a_lines_end(name: str) -> None:
    units = "%|[A-Z]{3}|horas?|hours?|business|días?|days?|working|clientes?|customers?"
    said = document(name)
    assert re.findall(rf"\d (?:{units})\b", said) == []
    assert re.search(rf"\d\N{{NO-BREAK SPACE}}(?:{units})\b", said)
