"""The JSON Schema (2020-12) of the agreement file, for editors.

It says what a schema can say: types, ranges, choices, which keys there are and which must be.
What joins several values (one hand-off, counts that fit their percentage) `check` alone tells.

The editors that know TOML are built on Taplo or on tombi, and neither follows the whole of the
specification: whatever stands here is tried with both.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from slawizard.core.agreement import Agreement
from slawizard.core.constants import MONTHS_MOST, OWNERS
from slawizard.core.model_paths import model_paths
from slawizard.core.questionnaire import asked_by_default
from slawizard.export.schema_texts import TEXTS
from slawizard.i18n.currencies import MINOR_UNITS
from slawizard.i18n.messages import Message, _

if TYPE_CHECKING:
    from slawizard.i18n.translator import Translator

Schema = dict[str, Any]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def agreement_schema(translator: Translator) -> Schema:
    """The schema, its descriptions as `translator` says them."""
    generated = Agreement.model_json_schema()
    tables: dict[str, Schema] = generated.pop("$defs")
    paths = _paths_of_tables()
    for name, table in {"Agreement": generated, **tables}.items():
        _drop_python_details(table)
        _describe(table, TEXTS.get(name, {}), paths[name], translator)
    _refine_values(tables)
    _refine_stages(generated, tables)
    title = translator(_("An agreement (SLA) between marketing and sales, written by slawizard"))
    return {"$schema": DIALECT, "title": title, **generated, "$defs": tables}


def _drop_python_details(table: Schema) -> None:
    """Take out what is Python's and not the file's: class names, nulls."""
    table.pop("title", None)
    for name, value in table.get("properties", {}).items():
        value.pop("title", None)
        if "anyOf" in value:
            # Either the value or, in Python, None; TOML has no null: the key is left out.
            value.update(value.pop("anyOf")[0])
            value.pop("default", None)
        if "$ref" in value:
            value.pop("default", None)
        table["properties"][name] = value


def _paths_of_tables() -> Mapping[str, str]:
    """Where each class of the model is in the file, with a dot behind it."""
    paths = {Agreement.__name__: ""}
    for found in model_paths():
        if found.table is not None:
            paths[found.table.__name__] = f"{found.path}.*." if found.is_list else f"{found.path}."
    return paths


def _describe(
    table: Schema, texts: Mapping[str, Message], path: str, translator: Translator
) -> None:
    """Describe `table`, which is at `path`, by its `texts`; a key without one as its field does."""
    if "" in texts:
        table["description"] = translator(texts[""])
    for key, value in table["properties"].items():
        asked = asked_by_default().get(f"{path}{key}")
        if key in texts:
            value["description"] = translator(texts[key])
        elif asked is not None:
            value["description"] = translator(asked[1].help)


def _refine_values(tables: dict[str, Schema]) -> None:
    """What the model's checks demand of single values and tables, beyond their types."""
    currency = tables["RevenueTable"]["properties"]["currency"]
    currency.pop("pattern", None)
    currency["enum"] = sorted(MINOR_UNITS)
    season = tables["CustomersTable"]["properties"]["seasonality"]
    season["anyOf"] = [
        {"maxItems": 0},
        {
            "minItems": 1,
            "maxItems": MONTHS_MOST,
            "contains": {"exclusiveMinimum": 0},
        },
    ]
    conversion = tables["ConversionTable"]
    conversion["properties"]["entered"]["minimum"] = 1
    conversion["allOf"] = [
        _where("entered", required="converted", basis={"const": "measured"}),
        _where("converted", required="entered", basis={"const": "measured"}),
        _where("low_percent", required="high_percent"),
        _where("high_percent", required="low_percent"),
    ]
    figures = tables["HistoryEntry"]["properties"]
    for by_stage in (figures["targets"], *figures["by_period"]["patternProperties"].values()):
        by_stage["additionalProperties"] = False
    figures["by_period"]["additionalProperties"] = False


def _where(key: str, *, required: str, **properties: Schema) -> Schema:
    """A rule for tables that hold `key`: they hold `required` too, and such `properties`."""
    then: Schema = _part({"required": [required]})
    if properties:
        then["properties"] = properties
    return {"if": _part({"required": [key]}), "then": then}


def _part(schema: Schema) -> Schema:
    """A `schema` that looks at some keys of a table, whose others tombi would take for unknown."""
    return {**schema, "additionalProperties": True}


def _refine_stages(root: Schema, tables: dict[str, Schema]) -> None:
    """One stage, of marketing, has no conversion; each team has one with criteria, for the hand-off.

    That it is the first stage which has none, and between which stages the hand-off is, would take
    `prefixItems`. Neither Taplo nor tombi knows it, and they would hold what `items` says against
    the first stage as well: `check` alone tells. Taplo does not know `maxContains` either.
    """
    tables["StageTable"] |= {
        "if": _part({"required": ["owner"], "properties": {"owner": {"const": "sales"}}}),
        "then": _part({"required": ["conversion"]}),
    }
    some_criteria = {
        "anyOf": [
            _part({"required": [key], "properties": {key: {"minItems": 1}}})
            for key in ("fit", "engagement")
        ]
    }
    stages = root["properties"]["stages"]
    stages |= {
        "contains": {"not": _part({"required": ["conversion"]})},
        "minContains": 1,
        "maxContains": 1,
    }
    stages["allOf"] = [
        {
            "contains": _part(
                {
                    "required": ["owner", "criteria"],
                    "properties": {"owner": {"const": owner}, "criteria": some_criteria},
                }
            )
        }
        for owner in OWNERS
    ]
