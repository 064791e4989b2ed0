"""What others take for the same: a first question by copier and by questionary, a document by copier.

Reported where they are installed beside the project (`pip install copier questionary`), not gated.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from tests.tools.bench.commands import seconds
from tests.tools.bench.figures import Figure, in_turn
from tests.tools.bench.programs import SIX_STAGES, environment, wizard
from tests.tools.bench.screens import started

COPIER: Final = str(Path(sys.executable).with_name("copier"))
SHORTEST: Final = 4
"""Letters of an answer from which on its place in the document is surely its own."""

_ASK: Final = """
import json, pathlib, questionary
for name, asked in json.loads(pathlib.Path("asked.json").read_text("utf-8")).items():
    questionary.text(asked["help"], default=asked["default"]).ask()
"""


def peers(rounds: int) -> Iterator[Figure]:
    """Ours against theirs, of those that are installed."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        _prepare(home)
        if Path(COPIER).exists():
            yield _first_question("copier", [COPIER, "copy", "template", "made"], home, rounds)
            yield _document(home, rounds)
        if find_spec("questionary"):
            yield _first_question("questionary", [sys.executable, "-c", _ASK], home, rounds)
    if not Path(COPIER).exists() or not find_spec("questionary"):
        print("peers: pip install copier questionary, to compare with both", file=sys.stderr)


def _first_question(name: str, command: list[str], home: Path, rounds: int) -> Figure:
    figure = Figure(f"first screen, against {name}'s first question")
    for number in range(rounds + 1):  # the first one has the bytecode written
        with started(wizard("new", "x.toml")) as (_ours, our_time):
            pass
        with started(command, home) as (_theirs, their_time):
            pass
        if number:
            figure.take(our_time, their_time)
    return figure


def _document(home: Path, rounds: int) -> Figure:
    """One document from saved answers."""
    theirs = [COPIER, "copy", "--force", "--quiet", "--data-file", "answers.json"]
    return in_turn(
        Figure("one document, against copier's from saved answers"),
        lambda: seconds(wizard("export", "x.toml"), home),
        lambda: seconds([*theirs, "template", "made"], home),
        rounds,
    )


def _prepare(home: Path) -> None:
    """An agreement in `home`, and for the others the same questions, answers and document."""
    from slawizard.core.draft import Draft
    from slawizard.core.formatting import format_value
    from slawizard.core.questionnaire import STEPS, questions
    from slawizard.i18n.translator import Translator
    from slawizard.storage.toml.load import load

    file = home / "x.toml"
    file.write_bytes(SIX_STAGES.read_bytes())
    subprocess.run(wizard("export", file.name), cwd=home, env=environment(home), check=True)
    agreement = load(file)
    draft = Draft.from_data(agreement.model_dump(exclude_none=True))
    translate = Translator("en", agreement.agreement.locale)
    asked: dict[str, dict[str, str]] = {}
    for question in (question for step in STEPS for question in questions(step, draft)):
        text = format_value(question.kind, draft.get(question.path), translate.locale)
        name = f"a{len(asked)}"
        asked[name] = {"type": "str", "help": translate(question.label), "default": text}
    document = (home / "x.md").read_text("utf-8")
    for name, told in asked.items():
        if len(told["default"]) >= SHORTEST:
            document = document.replace(told["default"], f"{{{{ {name} }}}}", 1)
    template = home / "template"
    template.mkdir()
    (template / "copier.yml").write_text(json.dumps(asked), encoding="utf-8")
    (template / "x.md.jinja").write_text(document, encoding="utf-8")
    (home / "asked.json").write_text(json.dumps(asked), encoding="utf-8")
    answers = {name: told["default"] for name, told in asked.items()}
    (home / "answers.json").write_text(json.dumps(answers), encoding="utf-8")
