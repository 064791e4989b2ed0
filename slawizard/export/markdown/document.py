"""Renders an agreement and its plan as Markdown, from the templates in `templates/`.

The same agreement always gives the same bytes: clock, host and user are not read.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final, TypeVar

from slawizard.core import past_periods
from slawizard.core.advisories import advisories
from slawizard.core.advisory_groups import joined
from slawizard.core.day_one import day_one_sentence
from slawizard.core.own_customers import all_row, found_row, own_customers_of
from slawizard.core.past_periods import periods_over
from slawizard.core.plan_wording import COSTS_TITLE
from slawizard.core.revision import changes_by_revision
from slawizard.export.markdown.escaping import finalize, normalize_lines
from slawizard.export.markdown.sections import SECTIONS, SHORT
from slawizard.export.markdown.translator import MarkdownTranslator
from slawizard.storage.paths import cache_dir

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from slawizard.core.agreement import Agreement
    from slawizard.core.forecast.forecast import Forecast
    from slawizard.core.plan import Plan
    from slawizard.export.markdown.jinja_environment import LeanEnvironment

TEMPLATES: Final = Path(__file__).parent / "templates"
_Column = TypeVar("_Column")

VISITS: Final = "visits"
"""The key of the stage that counts visits, whatever its name."""

PERIODS_PER_TABLE: Final = 6
"""A table with more columns than these and the stage's name is too wide for most wikis."""


def render(agreement: Agreement, planned: Plan, *, short: bool = False) -> str:
    """Render the document of `agreement` in its language and locale; on one page if `short`."""
    return "\n".join(text for _name, text in render_sections(agreement, planned, short=short))


def render_sections(
    agreement: Agreement, planned: Plan, *, short: bool = False
) -> list[tuple[str, str]]:
    """Render the sections that are not empty; return the name and the Markdown of each, in order."""
    context = _context(agreement, planned) | {"short": short}
    return render_templates(SHORT if short else SECTIONS, context)


def render_templates(
    names: Iterable[str], context: Mapping[str, object], folder: str = ""
) -> list[tuple[str, str]]:
    """Render the templates `names` in `folder`: the name and the Markdown of each that says something."""
    templates = environment()
    rendered = [
        (
            name,
            normalize_blank_lines(templates.get_template(f"{folder}{name}.md.j2").render(context)),
        )
        for name in names
    ]
    templates.keep_compiled()
    return [(name, text) for name, text in rendered if text != "\n"]


@lru_cache(maxsize=1)
def environment() -> LeanEnvironment:
    """Make the Jinja environment; everything that templates print passes through `finalize`."""
    from jinja2 import FileSystemLoader, StrictUndefined

    from slawizard.export.markdown.jinja_environment import LeanEnvironment, own_cache

    return LeanEnvironment(
        loader=FileSystemLoader(TEMPLATES),
        # Compiling takes longer than all the rest of an export.
        bytecode_cache=own_cache(cache_dir()),
        finalize=finalize,
        autoescape=False,  # that escapes HTML; `finalize` escapes Markdown
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )


def _context(agreement: Agreement, planned: Plan) -> dict[str, Any]:
    """Make the variables of the templates: the tables of the file, the plan, the translator."""
    translator = MarkdownTranslator(agreement, planned.months_paid)
    tables = clean(agreement.model_dump())
    periods = list(enumerate(planned.periods))
    return {
        **tables,
        "planned": planned,
        "rows": list(zip(tables["stages"], planned.stages, strict=True)),
        "handoff": agreement.handoff,
        "teams": translator.listed([tables["marketing"]["team"], tables["sales"]["team"]]),
        **_customers_of_sales(agreement, planned),
        "planned_only": _planned_only(agreement),
        "fills_next_term": any(sum(s.by_period) != s.needed for s in planned.stages),
        "forecast": _forecast(agreement, planned),
        "wording": _wording(agreement),
        "costs_title": COSTS_TITLE,
        "calendars": _in_tables(periods),
        "day_one": day_one_sentence(planned),
        "over": _in_tables(periods_over(agreement, planned), PERIODS_PER_TABLE - 1),
        "past_periods": past_periods,
        "warnings": joined(advisories(agreement, planned), agreement, planned),
        "moved": changes_by_revision(agreement, planned),
        "names": {stage["key"]: stage["name"] for stage in tables["stages"]},
        "say": translator,
        "_": translator.phrase,
        "_n": translator.plural,
    }


def _planned_only(agreement: Agreement) -> list[str]:
    """The stages that marketing plans with but does not promise: visits, and what is above them.

    Criteria make a promise of such a stage, for they say who counts; so does the hand-off.
    """
    keys = [stage.key for stage in agreement.stages[: agreement.handoff]]
    if VISITS not in keys:
        return []
    above = agreement.stages[: keys.index(VISITS) + 1]
    return [stage.key for stage in above if stage.criteria is None]


def _customers_of_sales(agreement: Agreement, planned: Plan) -> dict[str, Any]:
    """The customers that sales finds by itself, and all that it closes, in the term and each period."""
    own = own_customers_of(agreement, planned)
    last, sales = clean(agreement.stages[-1].name), clean(agreement.sales.team)
    return {
        "found_by_sales": own.found,
        "own_customers": own.by_period,
        "closed": own.closed,
        "found_row": found_row(last, sales),
        "all_row": all_row(last),
    }


def _in_tables(
    periods: Sequence[_Column], most: int = PERIODS_PER_TABLE
) -> list[Sequence[_Column]]:
    """The `periods`, at most so many together in one table."""
    return [periods[i : i + most] for i in range(0, len(periods), most)]


def _wording(agreement: Agreement) -> ModuleType | None:
    """Load the texts on certainty and margin; None if the agreement has neither."""
    customers = agreement.customers
    if customers.certainty_percent is None and not customers.margin_percent:
        return None
    from slawizard.core.forecast import wording

    return wording


def _forecast(agreement: Agreement, planned: Plan) -> Forecast | None:
    """Compute the forecast; None if the agreement asks for no certainty."""
    if agreement.customers.certainty_percent is None:
        return None
    from slawizard.core.forecast.forecast import compute_forecast

    return compute_forecast(agreement, planned)


def clean(value: Any) -> Any:
    """Normalize every text in `value`, so that templates can tell which ones are empty."""
    if isinstance(value, str):
        return normalize_lines(value)
    if isinstance(value, dict):
        return {key: clean(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return list(map(clean, value))
    return value


def normalize_blank_lines(text: str) -> str:
    """Normalize `text`: one blank line between blocks, no trailing spaces, one final newline."""
    text = "\n".join(line.rstrip(" ") for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"
