"""The spreadsheet: each figure of the JSON has a cell, and its formula gives it."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import date
from fractions import Fraction

from hypothesis import given

from slawizard.core.agreement import Agreement
from slawizard.core.plan import plan
from slawizard.export.json_figures import to_json
from slawizard.export.spreadsheet.model import build
from slawizard.export.spreadsheet.workbook import to_xlsx
from tests.each import for_each
from tests.export.published.formulas import Calculator
from tests.export.published.made import made, planned
from tests.export.rendered import NAMES
from tests.fuzz import examples
from tests.strategies import agreements
from tests.tools.spreadsheets import figures, spoiled, unchecked

FUNCTIONS = {
    "AND", "EDATE", "IF", "INDEX", "INT", "MATCH", "MAX", "MOD", "N", "PRODUCT", "ROUND", "ROUNDUP",
    "SUM", "SUMPRODUCT",
}  # fmt: skip
"""All that our formulas call: every spreadsheet of the last 20 years has them."""


def wrong(agreement: Agreement) -> list[str]:
    """What the formulas of the spreadsheet give that the JSON does not."""
    figured = plan(agreement)
    model = build(agreement, figured)
    found = json.loads(to_json(agreement, figured))
    expected = dict(figures(found))
    calculator = Calculator(model)
    said = [f"no cell: {path}" for path in unchecked(model, found)]
    for path, (row, column) in model.targets.figures.items():
        value = calculator.value(model.targets, row, column)
        near = Fraction(1, 100) if path == "customers.months_paid" else 0
        shown = Fraction(repr(value) if isinstance(value, float) else str(value))
        if abs(shown - Fraction(str(expected[path]))) > near:
            said.append(f"{path}: {value}, not {expected[path]}")
    for (row, column), cell in model.targets.cells.items():
        if cell.value == "ok" and calculator.value(model.targets, row, column) != "ok":
            said.append(f"row {row}: does not add up")
    return said


@for_each("name", NAMES)
def test_its_formulas_give_what_the_json_says(name: str) -> None:
    assert wrong(planned(name)[0]) == []


@given(agreements())
@examples(15)
def test_so_do_those_of_any_agreement(agreement: Agreement) -> None:
    assert wrong(agreement) == []


def test_an_ordinary_one_has_a_formula_for_every_figure() -> None:
    for name in NAMES:
        model = build(*planned(name))
        fixed = [at for at in model.targets.figures.values() if model.targets.cells[at].is_fixed]
        assert len(fixed) <= (2 if name == "doce-etapas" else 0)


def test_a_moved_input_moves_what_follows_from_it() -> None:
    model = build(*planned("norte-primer-sla"))
    inputs = {
        cell.value: at for at, cell in model.targets.cells.items() if cell.is_input and at[1] == 1
    }
    ticket = inputs[Fraction(45000)]
    cell = model.targets.cells[ticket]
    model.targets.cells[ticket] = type(cell)(Fraction(60000), cell.style, is_input=True)
    found = Calculator(model).value(model.targets, *model.targets.figures["customers.needed"])
    assert found == 100


def test_it_calls_nothing_but_plain_arithmetic() -> None:
    names = {
        name
        for sheet in build(*planned("hostile"))
        for cell in sheet.cells.values()
        for name in re.findall(r"([A-Z]+)\(", cell.formula)
    }
    assert names <= FUNCTIONS


def test_what_people_wrote_is_text_and_nothing_leads_out_of_it() -> None:
    with zipfile.ZipFile(io.BytesIO(made("hostile", "xlsx").content)) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    sheets = [text for name, text in parts.items() if name.startswith("xl/worksheets/sheet")]
    formulas = re.findall("<f>(.*?)</f>", "".join(sheets))
    assert formulas
    assert not any("evil" in formula or "cmd" in formula for formula in formulas)
    assert not any(word in sheet for sheet in sheets for word in ("hyperlink", "oleObject", "dde"))
    assert "definedName" not in parts["xl/workbook.xml"]
    assert "_x005F_x0041_" in parts["xl/sharedStrings.xml"]
    assert not any("External" in text for name, text in parts.items() if name.endswith(".rels"))
    assert not any("vba" in name or "external" in name for name in parts)


def test_every_formula_brings_its_value_for_programs_that_do_not_calculate() -> None:
    content = made("nube-mensual", "xlsx").content
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    values = re.findall(r"</f><v>([^<]*)</v>", sheet)
    assert len(values) == sheet.count("<f>")
    assert values.count("0") < len(values) / 2
    assert content != spoiled(content)


def test_a_figure_of_too_many_digits_is_a_number_with_a_word_about_it() -> None:
    tables = planned("two-stages")[0].model_dump(exclude_none=True)
    tables["revenue"]["goal"] = 999_999_999_999_999
    tables["customers"]["average_ticket"] = 3
    agreement = Agreement.model_validate(tables)
    model = build(agreement, plan(agreement))
    needed = model.targets.cells[model.targets.figures["stages.leads.needed"]]
    assert needed.is_fixed
    assert any("in italics" in str(cell.value) for cell in model.targets.cells.values())
    assert to_xlsx(agreement, plan(agreement))


def test_a_day_that_no_spreadsheet_knows_is_a_text() -> None:
    tables = planned("two-stages")[0].model_dump(exclude_none=True)
    tables["revenue"]["starts"] = date(1850, 1, 1)
    agreement = Agreement.model_validate(tables)
    assert wrong(agreement) == []
    cells = build(agreement, plan(agreement)).targets.cells.values()
    assert "1850-01-01" in [cell.value for cell in cells]
    assert not any(isinstance(cell.value, date) for cell in cells)
