"""The sections of the document: each has a template of its name, and this is their order.

What the two teams sign comes first; the annex behind the signatures explains where the figures
come from. A section that has nothing to say renders to nothing.
"""

from __future__ import annotations

from typing import Final

SIGNED: Final = (
    "title",
    "summary",
    "marketing",
    "sales",
    "relief",
    "counting",
    "rejections",
    "parties",
    "stages",
    "criteria",
    "targets",
    "calendar",
    "reporting",
    "notes",
    "review",
    "signatures",
)
"""What is signed, the signatures included."""

ANNEX: Final = ("annex", "goal", "rates", "formulas", "assumptions", "certainty", "history")
"""What explains the figures, headed by the section `annex`."""

SECTIONS: Final = (*SIGNED, *ANNEX)

SHORT: Final = ("title", "summary", "marketing", "sales", "signatures")
"""What stands on the one page of the short document."""
