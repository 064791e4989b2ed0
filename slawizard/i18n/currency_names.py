"""What the signs and the words for money stand for, as ISO 4217 codes; the first one is the usual one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

PESOS: Final = ("MXN", "ARS", "CLP", "COP", "CUP", "DOP", "PHP", "UYU")
DOLLARS: Final = (
    *("USD", "AUD", "BBD", "BMD", "BND", "BSD", "BZD", "CAD", "FJD", "GYD", "HKD", "JMD", "KYD"),
    *("LRD", "NAD", "NZD", "SBD", "SGD", "SRD", "TTD", "TWD", "XCD"),
)
EUROS: Final = ("EUR",)
POUNDS: Final = ("GBP", "EGP", "FKP", "GIP", "LBP", "SHP", "SSP", "SYP")

CURRENCY_SIGNS: Final[Mapping[str, tuple[str, ...]]] = {
    "US$": ("USD",),
    "U$S": ("USD",),
    "MX$": ("MXN",),
    "R$": ("BRL",),
    "S/.": ("PEN",),
    "S/": ("PEN",),
    "$": (*DOLLARS, *PESOS),
    "\u20ac": EUROS,
    "\u00a3": POUNDS,
    "\u00a5": ("JPY", "CNY"),
    "\u20a1": ("CRC",),
    "\u20b2": ("PYG",),
}
"""The currencies of each sign; one that begins with another stands before it."""
