"""Settings of the whole suite."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

from tests.effort import FUZZ

# The same examples on each run: a test that passes here passes there, and none is ever flaky for
# being slow on a busy machine.
settings.register_profile(
    "slawizard",
    derandomize=FUZZ == 1,
    deadline=None,
    max_examples=60 * FUZZ,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("slawizard")
