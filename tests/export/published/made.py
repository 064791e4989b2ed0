"""Agreements to publish, among them one whose every text wants to be more than text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import cycle
from typing import Any, Final

from slawizard.core.agreement import Agreement
from slawizard.core.plan import Plan, plan
from slawizard.export.options import ExportOptions, Rendition
from slawizard.export.publication import Publication, publish
from slawizard.export.registry import FORMATS
from tests.export.rendered import NAMES, data

HOSTILE: Final = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></title><svg onload=alert(1)>",
    "javascript:alert(1) https://evil.example/?a=1&b=2",
    '=HYPERLINK("https://evil.example";"x")',
    "+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd",
    "#set page(width: 1pt) #include('/etc/passwd') $x$ @ref",
    "{{ 7*7 }} {% raw %} {# x #} ${7*7}",
    "../../../etc/passwd C:\\Windows file:///etc/passwd",
    "BEGIN:VALARM\\nATTACH:x; y, z",
    "\x1b[31mred\x07\x00 \uffff \ufffe _x0041_ ]]> &amp; &#1;",
    "{ INCLUDETEXT c:\\x } \\fldSimple DDEAUTO",
    "日本語 العربية 🙂 é\u0301",
)
"""One-line texts that some reader of some format would run, load or choke on."""


def hostile_data(hostile: Sequence[str] = HOSTILE) -> dict[str, Any]:
    """The tables of an agreement with such a text wherever people write."""
    tables = data("harbor-quarterly")
    texts = cycle(hostile)
    head, sales, marketing = tables["agreement"], tables["sales"], tables["marketing"]
    head["company"], head["sponsor"] = next(texts), next(texts)
    head["notes"] = "\n".join(hostile)
    for team in (marketing, sales):
        team["team"], team["owner"], team["email"] = next(texts), next(texts), next(texts)
    for stage in tables["stages"]:
        stage["name"], stage["meaning"] = next(texts)[:60], next(texts)
        for key, value in stage.get("criteria", {}).items():
            if isinstance(value, list):
                stage["criteria"][key] = [next(texts) for _each in value]
        if "conversion" in stage:
            stage["conversion"]["source"] = next(texts)
    promises = tables["commitments"]
    promises["marketing"]["if_missed"] = promises["sales"]["if_missed"] = "\n".join(hostile)
    promises["sales"]["channels"] = list(hostile[:4])
    promises["rejections"] = [{"reason": text, "then": text[::-1]} for text in hostile]
    promises["reporting"] = {"weekly": next(texts), "escalation": list(hostile)}
    tables["history"][0]["note"] = hostile[0]
    return tables


@cache
def planned(name: str) -> tuple[Agreement, Plan]:
    """The worked case `name` with its plan, or the hostile one."""
    tables = hostile_data() if name == "hostile" else data(name)
    agreement = Agreement.model_validate(tables)
    return agreement, plan(agreement)


def publication(name: str, *, short: bool = False) -> Publication:
    """The document of a case for a writer."""
    return publish(*planned(name), ExportOptions(short=short))


@cache
def made(name: str, form: str, *, short: bool = False) -> Rendition:
    """What a case is exported to in the format `form`."""
    return FORMATS[form].load_writer()(*planned(name), ExportOptions(short=short))


ALL: Final = [*NAMES, "hostile"]
