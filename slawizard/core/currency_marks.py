"""The signs, codes and words by which an amount names its currency."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from slawizard.i18n.currencies import MINOR_UNITS
from slawizard.i18n.currency_names import CURRENCY_SIGNS
from slawizard.i18n.languages import LANGUAGES

_CODE: Final = re.compile(r"\A[A-Za-z]{3}(?![A-Za-z])|(?<![A-Za-z])[A-Za-z]{3}\Z")


def currency_code_in(text: str) -> str | None:
    """The code of a currency in use that `text` begins or ends with."""
    match = _CODE.search(text.strip())
    code = match[0].upper() if match else None
    return code if code in MINOR_UNITS else None


def currencies_named(text: str) -> Iterator[tuple[str, ...]]:
    """For each code, sign and word for money in `text`, the codes that it stands for."""
    bare = text.strip()
    code = currency_code_in(bare)
    if code is not None:
        yield (code,)
        bare = re.sub(code, "", bare, flags=re.IGNORECASE).strip()
    for sign in (_first(CURRENCY_SIGNS, bare), _last(CURRENCY_SIGNS, bare)):
        if sign:
            yield CURRENCY_SIGNS[sign]
    word = re.search(r"[^\W\d_]+\Z", bare)
    if word:
        spoken = word[0].lower()
        yield from (
            spec.money_words[spoken] for spec in LANGUAGES.values() if spoken in spec.money_words
        )


def without_currency(body: str, code: str | None) -> str:
    """`body` without a sign, this `code` or a word of its currency: `$1,200,000 MXN`, `5 euros`."""
    marks = (*CURRENCY_SIGNS, code) if code else tuple(CURRENCY_SIGNS)
    body = body[len(_first(marks, body)) :]
    return _without_word(body[: len(body) - len(_last(marks, body))].strip())


def _first(marks: Iterable[str], body: str) -> str:
    return next((mark for mark in marks if body[: len(mark)].upper() == mark), "")


def _last(marks: Iterable[str], body: str) -> str:
    return next((mark for mark in marks if body[-len(mark) :].upper() == mark), "")


def _without_word(text: str) -> str:
    """`text`, in any case, without a word such as `de pesos` behind its number."""
    words = "|".join(
        re.escape(word)
        for spec in LANGUAGES.values()
        for word in spec.money_words
        if word not in spec.scales
    )
    particles = "|".join(re.escape(word) for spec in LANGUAGES.values() for word in spec.of)
    return re.sub(rf"\s*(?:\b(?:{particles})\s+)?\b(?:{words})\Z", "", text, flags=re.IGNORECASE)
