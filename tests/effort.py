"""How hard the property tests try: `FUZZ=50 pytest ...` draws 50 times as many examples, at random."""

from __future__ import annotations

import os

from hypothesis import settings

FUZZ = int(os.environ.get("FUZZ", "1"))


def examples(count: int) -> settings:
    """So many examples, times `FUZZ`."""
    return settings(max_examples=count * FUZZ)
