"""Runs the two TOML linters that editors use, and returns their marks in an agreement."""

from __future__ import annotations

import json
import re
import subprocess
import sysconfig
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, NamedTuple

from slawizard.export.schema import agreement_schema
from slawizard.i18n.translator import Translator

SCHEMA_NAME: Final = "slawizard.schema.json"
DIRECTIVE: Final = f"#:schema ./{SCHEMA_NAME}\n"
"""The first line that the README asks for."""

_PROGRAMS: Final = Path(sysconfig.get_path("scripts"))
_TAPLO_MARK: Final = re.compile(
    r"^(?:error|warning): (?P<message>.*)\n.*agreement\.toml:(?P<line>\d+):\d+$", re.MULTILINE
)


class Mark(NamedTuple):
    """A message of an editor on a line, counted from 1 without the directive."""

    line: int
    message: str


Marks = list[Mark]
Editor = Callable[[Path, str], Marks]


def with_schema(folder: Path) -> Path:
    """Write the schema to `folder` and return the folder."""
    schema = agreement_schema(Translator("en"))
    (folder / SCHEMA_NAME).write_text(json.dumps(schema), encoding="utf-8")
    return folder


def taplo(folder: Path, text: str) -> Marks:
    """Return what VS Code with Even Better TOML marks in `text`; an error of a table marks all its lines."""
    ended = _run(folder, text, "taplo", "lint", "--no-auto-config", "--colors", "never")
    marks = [_mark(int(found["line"]), found["message"]) for found in _TAPLO_MARK.finditer(ended)]
    assert marks or not re.search(r"^ *(?:ERROR|WARN|error|warning)\b", ended, re.MULTILINE), ended
    return marks


def tombi(folder: Path, text: str) -> Marks:
    """Return what editors with tombi mark in `text`, warnings included."""
    report = folder / "report.json"
    options = ("--offline", "--no-cache", "--diagnostics-format", "json", "--diagnostics-file")
    _run(folder, text, "tombi", "lint", *options, report.name)
    found: list[dict[str, Any]] = json.loads(report.read_text("utf-8"))
    return [_mark(mark["range"]["start"]["line"], mark["message"]) for mark in found]


def _mark(line: int, message: str) -> Mark:
    return Mark(max(1, line - DIRECTIVE.count("\n")), message)


def _run(folder: Path, text: str, program: str, *options: str) -> str:
    """Run `program` on `text` as the agreement in `folder`, beside the schema."""
    (folder / "agreement.toml").write_bytes((DIRECTIVE + text).encode())
    command: list[str | Path] = [_PROGRAMS / program, *options, "agreement.toml"]
    home = {"HOME": str(folder), "XDG_CACHE_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    ended = subprocess.run(
        command, cwd=folder, env=home, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert ended.returncode in (0, 1), ended.stderr
    return ended.stdout + ended.stderr


EDITORS: Final[tuple[Editor, ...]] = (taplo, tombi)
