"""The tables that the program ships are what the libraries say that they were made from."""

from __future__ import annotations

import pytest

from slawizard.core import cldr
from slawizard.core.currencies import MINOR_UNITS
from tests.tables import currencies, locales


@pytest.mark.parametrize("name", locales())
def test_a_table_of_the_locales_is_up_to_date(name: str) -> None:
    _kind, table = locales()[name]
    assert getattr(cldr, name) == table


def test_the_currencies_are_up_to_date() -> None:
    assert currencies() == MINOR_UNITS
