"""Runs the two TOML linters that editors use, and returns their marks in agreements."""

from __future__ import annotations

import json
import re
import subprocess
import sysconfig
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from slawizard.export.schema import agreement_schema
from slawizard.i18n.translator import Translator

SCHEMA_NAME: Final = "slawizard.schema.json"
DIRECTIVE: Final = f"#:schema ./{SCHEMA_NAME}\n"
"""The first line that the README asks for."""

_PROGRAMS: Final = Path(sysconfig.get_path("scripts"))
_TAPLO_MARK: Final = re.compile(
    r"^(?:error|warning): (?P<message>.*)\n.*\b(?P<file>\d+\.toml):(?P<line>\d+):\d+$", re.MULTILINE
)


class Mark(NamedTuple):
    """A message of an editor on a line, counted from 1 without the directive."""

    line: int
    message: str


Marks = list[Mark]
Editor = Callable[[Path, Sequence[str]], list[Marks]]
"""Gives the marks in each of some texts: one start of a linter for all of them."""


def with_schema(folder: Path) -> Path:
    """Write the schema to `folder` and return the folder."""
    schema = agreement_schema(Translator("en"))
    (folder / SCHEMA_NAME).write_text(json.dumps(schema), encoding="utf-8")
    return folder


def taplo(folder: Path, texts: Sequence[str]) -> list[Marks]:
    """Return what VS Code with Even Better TOML marks; an error of a table marks all its lines."""
    ended = _run(folder, texts, "taplo", "lint", "--no-auto-config", "--colors", "never")
    found = [(mark["file"], mark) for mark in _TAPLO_MARK.finditer(ended)]
    said = re.findall(r"^ *(?:ERROR|WARN|error|warning)\b", ended, re.MULTILINE)
    assert found or not said, ended
    return [
        [_mark(int(mark["line"]), mark["message"]) for file, mark in found if file == name]
        for name in _names(texts)
    ]


def tombi(folder: Path, texts: Sequence[str]) -> list[Marks]:
    """Return what editors with tombi mark, warnings included."""
    report = folder / "report.json"
    options = ("--offline", "--no-cache", "--diagnostics-format", "json", "--diagnostics-file")
    _run(folder, texts, "tombi", "lint", *options, report.name)
    found: list[dict[str, Any]] = json.loads(report.read_text("utf-8"))
    return [
        [_mark(m["range"]["start"]["line"], m["message"]) for m in found if m["path"] == name]
        for name in _names(texts)
    ]


def _names(texts: Sequence[str]) -> list[str]:
    return [f"{number}.toml" for number in range(len(texts))]


def _mark(line: int, message: str) -> Mark:
    return Mark(max(1, line - DIRECTIVE.count("\n")), message)


def _run(folder: Path, texts: Sequence[str], program: str, *options: str) -> str:
    """Run `program` on `texts` as agreements in `folder`, beside the schema."""
    for name, text in zip(_names(texts), texts, strict=True):
        (folder / name).write_bytes((DIRECTIVE + text).encode())
    command: list[str | Path] = [_PROGRAMS / program, *options, *_names(texts)]
    home = {"HOME": str(folder), "XDG_CACHE_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    ended = subprocess.run(
        command, cwd=folder, env=home, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert ended.returncode in (0, 1), ended.stderr
    return ended.stdout + ended.stderr


EDITORS: Final[tuple[Editor, ...]] = (taplo, tombi)
