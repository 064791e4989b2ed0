"""The figures of the formats that people read and sign."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import count, islice
from pathlib import Path
from time import process_time
from typing import Final

from slawizard.core.agreement import Agreement
from slawizard.core.plan import plan
from slawizard.export.options import ExportOptions
from slawizard.export.registry import FORMATS
from slawizard.storage.toml.load import load
from tests.core.examples import CASES
from tests.tools.bench.commands import seconds
from tests.tools.bench.figures import Figure, in_turn
from tests.tools.bench.programs import wizard

MAX_PROCESS: Final[Mapping[str, float]] = {"html": 1.3, "xlsx": 1.3, "pdf": 1.5, "docx": 2.0}
"""What a process that exports one may take, against one that exports Markdown."""

DOCUMENT_MS: Final[Mapping[str, int]] = {"html": 15, "xlsx": 20, "pdf": 150, "docx": 250}
"""What one document of many may take of a core, in a process that has loaded all."""

_CASE: Final = CASES / "harbor-quarterly.toml"
_REPEATED: Final = 5


def published(rounds: int) -> Iterator[Figure]:
    """Each format: one process against that of Markdown, then one document of many."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        file = home / "a.toml"
        file.write_bytes(_CASE.read_bytes())

        def exporting(name: str) -> float:
            words = ("export", str(file), "--format", name, "--to", str(home), "--force")
            return seconds(wizard(*words), home)

        for name, most in MAX_PROCESS.items():
            figure = Figure(f"one export to {name}, against md", most)
            yield in_turn(figure, partial(exporting, name), partial(exporting, "md"), rounds)
    for name, milliseconds in DOCUMENT_MS.items():
        figure = Figure(f"one of many to {name}, against {milliseconds} ms", 1.0)
        floor = partial(float, milliseconds / 1000)
        yield in_turn(figure, _one_of_many(name), floor, rounds)


def _one_of_many(name: str) -> Callable[[], float]:
    write, options = FORMATS[name].load_writer(), ExportOptions()
    others = _agreements()

    def measured() -> float:
        pairs = [(agreement, plan(agreement)) for agreement in islice(others, _REPEATED)]
        began = process_time()
        for agreement, planned in pairs:
            write(agreement, planned, options)
        return (process_time() - began) / _REPEATED

    return measured


def _agreements() -> Iterator[Agreement]:
    """Agreements of which no two have the same goal: typst remembers what it has set before."""
    agreement = load(_CASE)
    for i in count():
        revenue = agreement.revenue.model_copy(update={"goal": agreement.revenue.goal + 10_000 * i})
        yield agreement.model_copy(update={"revenue": revenue})
