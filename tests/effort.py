"""How hard the tests try.

`FUZZ=50 pytest ...` draws 50 times as many examples for the property tests, at random;
`SHUFFLE=7 pytest ...` runs the tests in the order that this number gives, instead of the files'.
"""

from __future__ import annotations

import os

from hypothesis import settings

FUZZ = int(os.environ.get("FUZZ", "1"))
SHUFFLE = os.environ.get("SHUFFLE")


def examples(count: int) -> settings:
    """So many examples, times `FUZZ`."""
    return settings(max_examples=count * FUZZ)
