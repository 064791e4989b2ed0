"""The JSON Schema (2020-12) of the agreement file, for editors.

It holds types, ranges, choices, and which keys exist and are required. Rules that join several
values (one hand-off, counts that fit their percentage) are left to `slawizard check`.

Editors read TOML with Taplo or tombi. Neither implements the whole specification, so the tests try
everything here with both.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from slawizard.core.agreement import Agreement
from slawizard.core.constants import MAX_MONTHS, OWNERS
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
    """Return the schema, with descriptions translated by `translator`."""
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
    """Remove what belongs to Python and not to the file: class names, nulls."""
    table.pop("title", None)
    for name, value in table.get("properties", {}).items():
        value.pop("title", None)
        if "anyOf" in value:
            # The value may be None in Python; TOML has no null, and leaves the key out.
            value.update(value.pop("anyOf")[0])
            value.pop("default", None)
        if "$ref" in value:
            value.pop("default", None)
        table["properties"][name] = value


def _paths_of_tables() -> Mapping[str, str]:
    """Return the path of each class of the model in the file, followed by a dot."""
    paths = {Agreement.__name__: ""}
    for found in model_paths():
        if found.table is not None:
            paths[found.table.__name__] = f"{found.path}.*." if found.is_list else f"{found.path}."
    return paths


def _describe(
    table: Schema, texts: Mapping[str, Message], path: str, translator: Translator
) -> None:
    """Describe `table` at `path` with `texts`; a key without a text gets the help of its field."""
    if "" in texts:
        table["description"] = translator(texts[""])
    for key, value in table["properties"].items():
        asked = asked_by_default().get(f"{path}{key}")
        if key in texts:
            value["description"] = translator(texts[key])
        elif asked is not None:
            value["description"] = translator(asked[1].help)


def _refine_values(tables: dict[str, Schema]) -> None:
    """Add what the model's validators demand of single values and tables beyond their types."""
    currency = tables["RevenueTable"]["properties"]["currency"]
    currency.pop("pattern", None)
    currency["enum"] = sorted(MINOR_UNITS)
    season = tables["CustomersTable"]["properties"]["seasonality"]
    season["anyOf"] = [
        {"maxItems": 0},
        {
            "minItems": 1,
            "maxItems": MAX_MONTHS,
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
    """Return a rule: a table with `key` also has `required`, and these `properties`."""
    then: Schema = _part({"required": [required]})
    if properties:
        then["properties"] = properties
    return {"if": _part({"required": [key]}), "then": then}


def _part(schema: Schema) -> Schema:
    """Return `schema`, which covers some keys of a table; tombi would reject the others as unknown."""
    return {**schema, "additionalProperties": True}


def _refine_stages(root: Schema, tables: dict[str, Schema]) -> None:
    """Require one stage without a conversion, and criteria for a stage of each team.

    To say that the first stage is the one without a conversion, and where the hand-off is, takes
    `prefixItems`. Taplo and tombi ignore it and apply `items` to the first stage too, so only
    `slawizard check` tells. Taplo ignores `maxContains` as well.
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
