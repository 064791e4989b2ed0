"""A value as the text of the field that edits it. `reading` gives the value back."""

from __future__ import annotations

from typing import Any

from slawizard.core import printing
from slawizard.core.constants import Locale
from slawizard.core.reading import Kind


def write(kind: Kind, value: Any, locale: Locale) -> str:
    """The text that a field of `kind` shows for `value`, empty for None."""
    if value is None:
        return ""
    match kind:
        case "amount" | "count" | "hours" | "percent":
            return printing.number(value, locale)
        case "weights":
            mark, _group = printing.separators(locale)
            return " ".join(printing.plain(weight).replace(".", mark) for weight in value)
        case "date" | "month":
            text: str = value.isoformat()
            return text if kind == "date" else text.rpartition("-")[0]
        case "lines":
            return "\n".join(value)
    return str(value)
