"""numpy, loaded only where there is room for it: without, its BLAS ends the process at once."""

from __future__ import annotations

from slawizard.core.memory import require_memory

require_memory()

import numpy as np  # noqa: E402 - not before there is room

__all__ = ["np"]
