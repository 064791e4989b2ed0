"""`python -m tests.tools.measure_simulation`: bias and coverage of what is measured, by scenario.

Exit status 1 if a rate that is called `ok` has a median bias of more than a percentage point, or an
interval that holds the true rate in less than 82 of 100 runs, or if one that cannot be known is not
refused.
"""

from __future__ import annotations

import argparse
import sys

from tests.measuring.simulation import SCENARIOS, Summary, simulate
from tests.measuring.test_simulation import MAX_BIAS, MIN_COVERAGE, UNKNOWABLE


def passes(found: Summary) -> bool:
    """Whether the scenario came out as it should."""
    if found.scenario == UNKNOWABLE:
        return found.measured <= found.runs / 20
    return abs(found.median_bias) <= MAX_BIAS and found.coverage_percent >= MIN_COVERAGE


def main() -> int:
    """Simulate and print a line for each scenario and size."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.measure_simulation")
    parser.add_argument("--runs", type=int, default=400, help="histories of each scenario")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--units", type=int, nargs="+", default=[600, 3_000], help="per history")
    chosen = parser.parse_args()
    found = []
    print(f"{'scenario':<12} {'units':>6} {'measured':>9} {'median bias':>12} {'coverage':>9}")
    for units in chosen.units:
        for scenario in SCENARIOS:
            one = simulate(scenario, chosen.runs, units, chosen.seed)
            found.append(one)
            print(
                f"{scenario:<12} {units:>6} {one.measured:>4}/{one.runs:<4} "
                f"{one.median_bias:>+9.2f} pt {one.coverage_percent:>7.1f} %"
                f"{'' if passes(one) else '  MISSED'}",
                flush=True,
            )
    return 0 if all(map(passes, found)) else 1


if __name__ == "__main__":
    sys.exit(main())
