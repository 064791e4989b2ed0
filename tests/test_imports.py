"""Which part may import which: the contracts of pyproject.toml, and what each import stands for."""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from importlinter.cli import lint_imports
from packaging.requirements import Requirement

from tests.tools.source import nodes, trees

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

IMPORTED_AS = {
    "docx": "python-docx",
    "markdown_it": "markdown-it-py",
    "pydantic_core": "pydantic",
    "python_calamine": "python-calamine",
    "tomli_w": "tomli-w",
    "xlsxwriter": "XlsxWriter",
}
"""Which package brings what is imported by another name; pydantic chooses its core itself."""


def imported() -> set[str]:
    """Every package, not Python's own or ours, that the program imports, early or late."""
    found: set[str] = set()
    for tree in trees().values():
        for node in nodes(tree):
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
    extra = PROJECT["optional-dependencies"]["pdf"]
    declared = {Requirement(line).name for line in PROJECT["dependencies"] + extra}
    assert {IMPORTED_AS.get(name, name) for name in imported()} == declared


def modules_of(package: Path) -> dict[str, ast.Module]:
    """The syntax tree of each module of `package`, by the module's name."""
    named: dict[str, ast.Module] = {}
    for path, tree in trees(package).items():
        parts = path.relative_to(package.parent).with_suffix("").parts
        named[".".join(parts).removesuffix(".__init__")] = tree
    return named


def imports_of(tree: ast.Module, known: Mapping[str, object]) -> Iterator[str]:
    """The modules of `known` that `tree` imports: at its top, in a function, or for types only."""
    for node in nodes(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            submodules = {alias.name: f"{node.module}.{alias.name}" for alias in node.names}
            names = [name if name in known else str(node.module) for name in submodules.values()]
        else:
            continue
        yield from (name for name in names if name in known)


def circle_of(package: Path) -> list[str]:
    """The modules of a circle of imports in `package`, the first one again at its end."""
    modules = modules_of(package)
    graph = {name: set(imports_of(tree, modules)) for name, tree in modules.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return [str(name) for name in error.args[1]]
    return []


def test_no_imports_run_in_a_circle() -> None:
    assert circle_of(ROOT / "slawizard") == []


@pytest.mark.parametrize(
    "late",
    [
        "import house.a",
        "def build():\n    from house.a import A",
        "if TYPE_CHECKING:\n    from house import a",
    ],
    ids=["at the top", "in a function", "for types"],
)
def test_a_circle_of_imports_is_found(tmp_path: Path, late: str) -> None:
    package = tmp_path / "house"
    package.mkdir()
    sources = {"__init__": "", "a": "from house.b import B", "b": "import house.c", "c": late}
    for name, source in sources.items():
        (package / f"{name}.py").write_text(source, "utf-8")
    assert set(circle_of(package)) == {"house.a", "house.b", "house.c"}
