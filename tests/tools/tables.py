"""Writes the tables that spare the program two libraries: `python -m tests.tools.tables`.

Loading the locales of Babel and the currencies of ISO 4217 takes longer than the rest of an export.
This tool writes down what every start needs of them, and `test_tables.py` fails when it is out of
date. The tables come from the locked versions: a newer CLDR abbreviates other months, and documents
would differ between machines.
"""

from __future__ import annotations

import pprint
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from babel import Locale
from babel.core import get_global
from babel.dates import get_date_format, get_month_names, match_skeleton
from babel.numbers import get_decimal_symbol, get_group_symbol
from iso4217 import Currency

from slawizard.i18n.languages import LOCALES

ROOT: Final = Path(__file__).parents[2]
PACKAGE: Final = ROOT / "slawizard" / "i18n"
LOCALES_FILE: Final = PACKAGE / "cldr.py"
CURRENCIES_FILE: Final = PACKAGE / "currencies.py"
TERRITORIES_FILE: Final = PACKAGE / "territories.py"

LOCALES_HEAD: Final = '''"""How each locale writes numbers, dates and lists: a part of the CLDR, as Babel has it.

Written by `python -m tests.tools.tables`; it loads a hundred times faster than Babel's own data.
"""

from __future__ import annotations

from typing import Final

from slawizard.i18n.languages import Locale

# fmt: off
'''

CURRENCIES_HEAD: Final = '''"""The currencies in use (ISO 4217, list one) with the decimals of each.

Written by `python -m tests.tools.tables` from the package `iso4217`.
"""

from __future__ import annotations

from typing import Final

'''


TERRITORIES_HEAD: Final = '''"""Where each currency is used: a part of the CLDR, as Babel has it.

Written by `python -m tests.tools.tables`.
"""

from __future__ import annotations

from typing import Final

'''


def locales() -> Mapping[str, tuple[str, Any]]:
    """The tables of `i18n/cldr.py` by name, each with the type of its values."""
    return {
        "DECIMAL": ("str", {name: get_decimal_symbol(name) for name in LOCALES}),
        "GROUP": ("str", {name: get_group_symbol(name) for name in LOCALES}),
        "MONTHS": ("tuple[str, ...]", {name: _months(name, "wide") for name in LOCALES}),
        "SHORT_MONTHS": (
            "tuple[str, ...]",
            {name: _months(name, "abbreviated") for name in LOCALES},
        ),
        "DAY": ("str", {name: get_date_format("long", name).format for name in LOCALES}),
        "MONTH_OF_YEAR": ("str", {name: _skeleton(name, "yMMMM") for name in LOCALES}),
        "AND": ("str", {name: _pair(name) for name in LOCALES}),
        "LAST_OF_LIST": ("str", {name: _standard(name)["end"] for name in LOCALES}),
    }


def currencies() -> Mapping[str, int]:
    """The table of `i18n/currencies.py`."""
    return {c.code: int(c.exponent) for c in Currency if c.exponent is not None}


def territories() -> Mapping[str, str]:
    """The territories whose first legal tender each currency is, parted by spaces."""
    known, found = currencies(), defaultdict[str, list[str]](list)
    for territory, entries in sorted(get_global("territory_currencies").items()):
        tender = (code for code, _since, until, is_tender in entries if is_tender and not until)
        code = next(tender, "")
        if code in known and len(territory) == len("MX"):
            found[code].append(territory)
    return {code: " ".join(found[code]) for code in sorted(found)}


def locales_source() -> str:
    """The text of `i18n/cldr.py`."""
    told = (
        f"{name}: Final[dict[Locale, {kind}]] = {_printed(table)}\n"
        for name, (kind, table) in locales().items()
    )
    return LOCALES_HEAD + "".join(told)


def currencies_source() -> str:
    """The text of `i18n/currencies.py`."""
    return f"{CURRENCIES_HEAD}MINOR_UNITS: Final = {_printed(dict(sorted(currencies().items())))}\n"


def territories_source() -> str:
    """The text of `i18n/territories.py`."""
    return f"{TERRITORIES_HEAD}TERRITORIES: Final = {_printed(dict(territories()))}\n"


def _printed(table: object) -> str:
    text = pprint.pformat(table, width=96, compact=True, sort_dicts=False)
    return text.replace("'", '"')


def _months(name: str, width: Any) -> tuple[str, ...]:
    names = get_month_names(width, locale=name)
    return tuple(names[number] for number in range(1, 13))


def _skeleton(name: str, skeleton: str) -> str:
    known = Locale.parse(name).datetime_skeletons
    return str(known[match_skeleton(skeleton, known)].format)


def _standard(name: str) -> Mapping[str, str]:
    patterns: Mapping[str, str] = Locale.parse(name).list_patterns["standard"]
    if patterns["start"] != "{0}, {1}" or patterns["middle"] != "{0}, {1}":
        raise ValueError(f"{name} parts the items of a list otherwise")
    return patterns


def _pair(name: str) -> str:
    return _standard(name)["2"]


def pins() -> Mapping[str, str]:
    """The locked version of each package."""
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    return dict(line.split(" ;")[0].split("==") for line in lines if "==" in line)


def is_locked(package: str) -> bool:
    """Whether the version of `package` that is installed is the locked one."""
    return version(package) == pins()[package]


def main() -> int:
    """Write the three files."""
    if other := [package for package in ("babel", "iso4217") if not is_locked(package)]:
        print(f"Install the versions of constraints.txt first: {', '.join(other)}")
        return 1
    LOCALES_FILE.write_text(locales_source(), encoding="utf-8")
    CURRENCIES_FILE.write_text(currencies_source(), encoding="utf-8")
    TERRITORIES_FILE.write_text(territories_source(), encoding="utf-8")
    ruff = Path(sys.executable).with_name("ruff")
    written = (LOCALES_FILE, CURRENCIES_FILE, TERRITORIES_FILE)
    subprocess.run([ruff, "format", "-q", *written], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
