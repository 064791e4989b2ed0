"""Which part may import which: the contracts of pyproject.toml, and what each import stands for."""

from __future__ import annotations

import ast
import sys
import tomllib
from pathlib import Path

import pytest
from importlinter.cli import lint_imports
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

IMPORTED_AS = {"pydantic_core": "pydantic", "tomli_w": "tomli-w"}
"""Which package brings what is imported by another name; pydantic chooses its core itself."""


def imported() -> set[str]:
    """Every package, not Python's own or ours, that the program imports, early or late."""
    found: set[str] = set()
    for path in (ROOT / "slawizard").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found.update(alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    return found - sys.stdlib_module_names - {"slawizard", "_typeshed"}  # type checkers' own


def test_the_contracts_are_kept(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    broken = lint_imports(no_cache=True)
    assert not broken, capsys.readouterr().out


def test_what_is_imported_is_declared_and_the_other_way_round() -> None:
    declared = {Requirement(line).name for line in PROJECT["dependencies"]}
    assert {IMPORTED_AS.get(name, name) for name in imported()} == declared
