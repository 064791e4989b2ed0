"""The tables that the program ships are what the libraries say that they were made from.

That is held against the locked versions of these libraries. In another one a locale may be written
otherwise, and currencies come and go; then only what the tables are about is compared, and the
head of the run says so.
"""

from __future__ import annotations

from slawizard.i18n import cldr
from slawizard.i18n.currencies import MINOR_UNITS
from slawizard.i18n.territories import TERRITORIES
from tests.each import for_each
from tests.tools.tables import currencies, is_locked, locales, territories


@for_each("name", locales())
def test_a_table_of_the_locales_is_up_to_date(name: str) -> None:
    _kind, table = locales()[name]
    ours = getattr(cldr, name)
    if is_locked("babel"):
        assert ours == table
    else:
        assert ours.keys() == table.keys()


def test_the_currencies_are_up_to_date() -> None:
    if is_locked("iso4217"):
        assert currencies() == MINOR_UNITS
    else:
        assert {"MXN", "EUR", "USD"} <= currencies().keys() & MINOR_UNITS.keys()


def test_the_territories_are_up_to_date() -> None:
    if is_locked("babel") and is_locked("iso4217"):
        assert territories() == TERRITORIES
    else:
        assert {"MXN", "EUR", "USD"} <= territories().keys() & TERRITORIES.keys()
