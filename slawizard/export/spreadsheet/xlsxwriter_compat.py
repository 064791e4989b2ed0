"""The private name of XlsxWriter that the spreadsheet overrides, and why.

Another version may not call it: then it costs time, and nothing else changes.
"""

from __future__ import annotations

from typing import Final

from xlsxwriter.worksheet import Worksheet

PRIVATE_NAMES: Final = (
    (
        "xlsxwriter.worksheet",
        "Worksheet._prepare_formula",
        "looks through each formula for some thirty functions, a third of all the time",
    ),
)
"""Where each one is, its name, and what it is used for."""


class PlainWorksheet(Worksheet):  # type: ignore[misc]  # XlsxWriter brings no types
    """A worksheet for formulas that call no function younger than the format."""

    def _prepare_formula(
        self,
        formula: str,
        expand_future_functions: bool = False,  # noqa: FBT001, FBT002 - as XlsxWriter calls it
    ) -> str:
        del expand_future_functions
        return formula.removeprefix("=")
