"""How sure a plan is, in the document and in the JSON: there where it is asked for, only there."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from decimal import Decimal

from slawizard.core.agreement import Agreement
from slawizard.core.plan import plan
from slawizard.export.csv_targets import to_csv
from slawizard.export.json_figures import to_json
from slawizard.export.markdown.document import render
from slawizard.storage.toml.dump import dumps
from slawizard.storage.toml.load import loads
from tests.core.examples import CASES, Data, case, with_value
from tests.each import for_each
from tests.storage.toml.merging import merge_comments

NORTE = "norte-primer-sla"

EXPORTED = """
import sys
from pathlib import Path
from slawizard.core.plan import plan
from slawizard.export.csv_targets import to_csv
from slawizard.export.json_figures import to_json
from slawizard.export.markdown.document import render
from slawizard.storage.toml.load import load
agreement = load(Path(sys.argv[1]))
for export in (render, to_json, to_csv):
    export(agreement, plan(agreement))
print("numpy" in sys.modules, any(name.startswith("slawizard.core.forecast") for name in sys.modules))
"""


def wanted(name: str = NORTE, certainty: int = 80) -> Data:
    data = with_value(case(name), "customers.certainty_percent", certainty)
    return with_value(data, "stages.0.last_year", 400_000)


def exported(data: Data) -> Data:
    agreement = Agreement.model_validate(data)
    found: Data = json.loads(to_json(agreement, plan(agreement)))
    return found


def written(data: Data) -> str:
    agreement = Agreement.model_validate(data)
    return render(agreement, plan(agreement)).replace("\xa0", " ")


def test_json_holds_the_whole_advice() -> None:
    assert exported(wanted())["certainty"] == {
        "chance_percent": 55,
        "customers": {"p10": 57, "p50": 146, "p90": 327},
        "certainty_percent": 80,
        "margin_percent_needed": 68,
        "swing": [
            {
                "key": "mql",
                "low_percent": "12.3",
                "high_percent": "35.9",
                "first_stage_low": 712_000,
                "first_stage_high": 2_078_050,
            },
            {
                "key": "leads",
                "low_percent": "1.25",
                "high_percent": "4.35",
                "first_stage_low": 470_069,
                "first_stage_high": 1_635_840,
            },
            {
                "key": "customer",
                "low_percent": "16.3",
                "high_percent": "27.2",
                "first_stage_low": 788_800,
                "first_stage_high": 1_316_800,
            },
        ],
        "today": {"customers": 52, "revenue": "2340000.00", "times": {"visits": "2.6"}},
    }


def test_json_has_null_where_nothing_is_known() -> None:
    data = with_value(case("two-stages"), "customers.certainty_percent", 95)

    found = exported(with_value(data, "stages.1.last_year", 0))["certainty"]

    assert found["swing"] is None
    assert found["today"] == {"customers": 0, "revenue": "0.000", "times": {"customer": None}}
    assert (
        exported(with_value(case("two-stages"), "customers.certainty_percent", 95))["certainty"][
            "today"
        ]
        is None
    )


def test_json_has_null_where_nobody_asked() -> None:
    assert exported(case(NORTE))["certainty"] is None


def test_the_document_says_it_in_its_language() -> None:
    text = written(wanted())

    assert "## Cuánta certeza da este plan\n" in text
    assert (
        "Con lo que se sabe de estas tasas, al cumplir todas las metas se logran 134 clientes o más en 55 de "
        "cada 100 escenarios; con todas las metas un 68 % más altas, en 80 de cada 100."
    ) in text
    assert "| Leads | 1.25 % y 4.35 % | de 470,069 a 1,635,840 |" in text
    assert "| Visitas | 400,000 | 1,022,400 | 2.6 veces |" in text
    assert "Para “Leads”, el plan cuenta con 2 %, menos que el centro de su rango" in text
    assert "SQL y Oportunidad se toman como exactas" in text


def test_the_document_shows_nothing_where_nobody_asked() -> None:
    assert "seguro es este plan" not in written(
        with_value(case(NORTE), "stages.0.last_year", 400_000)
    )


def test_the_document_says_which_margin_the_targets_hold() -> None:
    text = written(with_value(case(NORTE), "customers.margin_percent", 14))

    assert "margen de seguridad: 14 % más clientes" in text
    assert "6,000,000 MXN × 114 ÷ 100 ÷ 45,000 MXN = **152**" in text
    assert "por su cuenta" not in text


def test_sales_still_finds_what_the_goal_leaves_to_it_whatever_the_margin() -> None:
    data = with_value(case(NORTE), "revenue.marketing_share_percent", 50)

    assert "134 − 67 = **67**" in written(with_value(data, "customers.margin_percent", 100))


def test_the_summary_adds_up_with_a_margin() -> None:
    data = with_value(case(NORTE), "revenue.marketing_share_percent", 50)
    text = written(with_value(data, "customers.margin_percent", 10))

    (needed, *_t), (extra, *_m), (closed, *_span, ours, found) = (
        [int(n) for n in re.findall(r"\b\d+\b", line)]
        for line in text.splitlines()
        if line.startswith(("| Clientes nuevos |", "| Margen de seguridad |", "| Ventas cierra |"))
    )
    assert (needed, extra) == (134, 7)
    assert needed + extra == closed == ours + found


def test_a_customer_that_costs_more_than_the_ticket_is_told_with_both_amounts() -> None:
    text = written(with_value(case(NORTE), "stages.0.cost_each", 10))

    assert "Un cliente cuesta 76,298.51 MXN, más que los 45,000 MXN que aporta" in text
    assert "| **Presupuesto** | | | **" not in text  # one line is its own sum
    assert (
        "| Presupuesto | 10,224,000 MXN; 76,298.51 MXN por cada cliente nuevo de Marketing |"
        in text
    )


def test_names_of_users_are_data_here_too() -> None:
    data = with_value(with_value(wanted(), "stages.0.name", "V|*x*"), "stages.1.name", "<b>L</b>")
    text = written(data)

    assert "<b>" not in text
    assert "V\\|\\*x\\*" in text


@for_each("name", [NORTE, "harbor-quarterly"])
def test_a_file_keeps_what_it_says_of_certainty(name: str) -> None:
    data = with_value(wanted(name), "customers.margin_percent", Decimal("12.5"))
    with_value(data, "stages.3.conversion.low_percent", Decimal("20.5"))
    agreement = Agreement.model_validate(with_value(data, "stages.3.conversion.high_percent", 40))

    text = dumps(agreement)

    assert loads(text) == agreement
    for line in ("margin_percent = 12.5", "certainty_percent = 80", "last_year = 400000"):
        assert f"\n{line}\n" in text
    assert "\nlow_percent = 20.5\nhigh_percent = 40\n" in text


def test_comments_beside_a_range_stay() -> None:
    data = with_value(wanted(), "stages.3.conversion.low_percent", 20)
    agreement = Agreement.model_validate(with_value(data, "stages.3.conversion.high_percent", 40))
    old = dumps(agreement).replace("low_percent = 20\n", "low_percent = 20 # the worst month\n")

    text = merge_comments(
        old, Agreement.model_validate(with_value(data, "stages.3.conversion.high_percent", 45))
    )

    assert text is not None
    assert "low_percent = 20 # the worst month\nhigh_percent = 45\n" in text


def test_an_export_of_an_agreement_that_asks_nothing_loads_nothing_for_it() -> None:
    file = str(CASES / f"{NORTE}.toml")
    done = subprocess.run(
        [sys.executable, "-c", EXPORTED, file], capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == ["False", "False"]


def test_csv_is_the_targets_alone() -> None:
    agreement = Agreement.model_validate(wanted())

    assert to_csv(agreement, plan(agreement)).startswith("stage,period_start,period_end,target\r\n")
