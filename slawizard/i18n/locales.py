"""The languages of the texts, and the locales by which numbers and dates are written."""

from __future__ import annotations

from typing import Final, Literal, get_args

Language = Literal["es", "en"]
Locale = Literal["es_MX", "es_ES", "es_AR", "es_CO", "es_CL", "es_PE", "en_US", "en_GB"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
LOCALES: Final[tuple[Locale, ...]] = get_args(Locale)
DEFAULT_LOCALE: Final[dict[Language, Locale]] = {"es": "es_MX", "en": "en_US"}
