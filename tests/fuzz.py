"""How many examples the tests try.

By default the property tests draw a third of their examples, the same ones on each run.
`FUZZ=1 pytest ...` draws their full number, `FUZZ=50 pytest ...` fifty times as many, at random;
`SHUFFLE=7 pytest ...` shuffles the tests with this seed.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from fractions import Fraction
from math import ceil
from typing import Any, TypeVar

from hypothesis import settings

Case = TypeVar("Case")

FUZZ = Fraction(os.environ.get("FUZZ", "1/3"))
IS_THOROUGH = FUZZ > 1
SHUFFLE = os.environ.get("SHUFFLE")


def scaled(count: int) -> int:
    """Return `count` times `FUZZ`, at least one."""
    return ceil(count * FUZZ)


def examples(count: int, **more: Any) -> settings:
    """Return the settings of a property test that tries `count` examples, times `FUZZ`."""
    return settings(max_examples=scaled(count), **more)


def thinned(cases: Iterable[Case], keep: int = 3) -> list[Case]:
    """Return one in `keep` of `cases`, all of them if `FUZZ` is 1 or more.

    For grids in which each value meets the others more often than it takes to find a fault. A value
    of the innermost axis is left out where `keep` divides the length of that axis.
    """
    return list(cases)[:: 1 if FUZZ >= 1 else keep]
