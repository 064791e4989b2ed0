"""Lets LibreOffice calculate exported spreadsheets anew, and compares every figure with the JSON.

    .venv/bin/python -m tests.tools.spreadsheets [--count 100] [--seed 1]

All values that the files bring along are spoiled first, so that none of them is compared with
itself. The worked cases come first, then as many random agreements as `--count` says.
"""

from __future__ import annotations

import argparse
import io
import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree as ET

from hypothesis import HealthCheck, Phase, given, seed, settings

from slawizard.core.agreement import Agreement
from slawizard.core.plan import plan
from slawizard.export.json_figures import to_json
from slawizard.export.spreadsheet.model import WorkbookModel, build
from slawizard.export.spreadsheet.workbook import to_xlsx
from slawizard.storage.toml.load import load
from tests.core.examples import CASES, NAMES
from tests.strategies import agreements

_ALWAYS: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item
 oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode"
 oor:op="fuse"><value>0</value></prop></item></oor:items>
"""
"""The setting by which LibreOffice calculates each formula anew when it opens a file."""

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_CACHED: Final = re.compile(rb"(<c [^>]*>)<f>(.*?)</f><v>[^<]*</v>")
_MONTHS_PAID: Final = "customers.months_paid"

Values = dict[str, str]
"""What the cells of a sheet hold, by their names."""


def spoiled(workbook: bytes) -> bytes:
    """`workbook` with a wrong value beside every formula."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name.startswith("xl/worksheets/"):
                data = _CACHED.sub(rb"\1<f>\2</f><v>987654</v>", data)
            target.writestr(name, data)
    return out.getvalue()


def recalculated(files: Sequence[Path], folder: Path) -> None:
    """Write each of `files` into `folder`, with the values that LibreOffice gives its formulas."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        sys.exit("LibreOffice is not installed here.")
    profile = folder.with_name("profile")
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS, "utf-8")
    words = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to"]
    subprocess.run(
        [*words, "xlsx", "--outdir", str(folder), *map(str, files)],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def values_of(file: Path) -> Values:
    """What the cells of the first sheet of `file` hold."""
    with zipfile.ZipFile(file) as source:
        shared = ET.fromstring(source.read("xl/sharedStrings.xml"))  # noqa: S314 - our own file
        sheet = ET.fromstring(source.read("xl/worksheets/sheet1.xml"))  # noqa: S314 - our own file
    texts = ["".join(item.itertext()) for item in shared]
    found: Values = {}
    for cell in sheet.iter(f"{_MAIN}c"):
        value = cell.findtext(f"{_MAIN}v")
        if value is not None:
            found[cell.attrib["r"]] = texts[int(value)] if cell.get("t") == "s" else value
    return found


def figures(found: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every figure of the JSON's object by the path that the sheets give it."""
    if isinstance(found, dict):
        for key, value in found.items():
            yield from figures(value, f"{path}.{key}" if path else key)
    elif isinstance(found, list):
        for i, value in enumerate(found):
            name = value["key"] if path == "stages" else i
            yield from figures(value, f"{path}.{name}")
    else:
        yield path, found


def faults(model: WorkbookModel, found: dict[str, Any], values: Values) -> Iterator[str]:
    """What in the recalculated `values` of the targets differs from the JSON's object `found`."""
    expected = dict(figures(found))
    name = partial(model.targets.reference, fixed=False)
    for path, at in model.targets.figures.items():
        shown, wanted = Decimal(values[name(*at)]), Decimal(str(expected[path]))
        nearly = path == _MONTHS_PAID and abs(shown - wanted) <= Decimal("0.005000001")
        if shown != wanted and not nearly:
            yield f"{path}: {shown}, not {wanted}"
    for at, cell in model.targets.cells.items():
        if cell.value == "ok" and cell.formula and values[name(*at)] != "ok":
            yield f"{name(*at)}: the row does not add up"


def unchecked(model: WorkbookModel, found: dict[str, Any]) -> set[str]:
    """The figures that follow from the calculation and that no cell holds."""
    calculated = re.compile(
        r"revenue\.(new|from_marketing)|customers\.(needed|from_marketing|months_paid)|capacity\..*"
        r"|pipeline\..*|budget\..*|stages\.\w+\.(lag_days|needed|in_pipeline_at_start"
        r"|open_at_start|missing_at_start|unit_value|by_period\.\d+)"
    )
    names = {path for path, value in figures(found) if value is not None}
    return {path for path in names if calculated.fullmatch(path)} - set(model.targets.figures)


def random_agreements(count: int, number: int) -> list[Agreement]:
    """So many random agreements, the same ones for the same number."""
    drawn: list[Agreement] = []

    @seed(number)
    @settings(
        max_examples=count,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        deadline=None,
    )
    @given(agreements())
    def draw(agreement: Agreement) -> None:
        drawn.append(agreement)

    draw()
    return drawn[:count]


def check(all_of: Sequence[Agreement], folder: Path) -> int:
    """Compare the spreadsheets of `all_of`; print each fault and return how many there are."""
    files = [folder / f"a{i}.xlsx" for i in range(len(all_of))]
    for file, agreement in zip(files, all_of, strict=True):
        file.write_bytes(spoiled(to_xlsx(agreement, plan(agreement))))
    out = folder / "out"
    recalculated(files, out)
    wrong = compared = fixed = 0
    for i, agreement in enumerate(all_of):
        planned = plan(agreement)
        model = build(agreement, planned)
        found = json.loads(to_json(agreement, planned))
        values = values_of(out / files[i].name)
        said = [*faults(model, found, values), *(f"{p}: no cell" for p in unchecked(model, found))]
        for line in said:
            print(f"{i} ({agreement.agreement.company!r}): {line}")
        wrong += len(said)
        compared += len(model.targets.figures)
        fixed += any(cell.is_fixed for sheet in model for cell in sheet.cells.values())
    print(f"{len(all_of)} agreements, {compared} figures, {wrong} wrong; {fixed} with a number")
    return wrong


def main() -> int:
    """Compare what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    all_of = [load(CASES / f"{name}.toml") for name in NAMES]
    if asked.count:
        all_of += random_agreements(asked.count, asked.seed)
    with tempfile.TemporaryDirectory() as folder:
        return int(check(all_of, Path(folder)) > 0)


if __name__ == "__main__":
    sys.exit(main())
