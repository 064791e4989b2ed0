"""Private names of other packages are used in the modules `*_compat` only, each for a reason."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from slawizard.export.markdown import jinja_compat
from slawizard.export.spreadsheet import xlsxwriter_compat
from slawizard.tui import component_compat, driver_compat, rich_compat, textual_compat
from tests.each import for_each
from tests.tools.source import ROOT, nodes, trees

COMPAT: Final = (
    *(textual_compat, driver_compat, component_compat, rich_compat),
    *(jinja_compat, xlsxwriter_compat),
)
PUBLIC_UNDERSCORES: Final = {"_replace", "_asdict", "_fields", "_exit"}
"""What the standard library documents: of named tuples, and `os._exit`."""

PRIVATE_NAMES: Final = [entry for module in COMPAT for entry in module.PRIVATE_NAMES]


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.endswith("__")


def is_foreign(module: str) -> bool:
    package = module.partition(".")[0]
    return package not in ("slawizard", "__future__", "_typeshed")


@for_each(("module", "name", "reason"), PRIVATE_NAMES)
def test_each_private_name_exists(module: str, name: str, reason: str) -> None:
    assert reason
    found: Any = import_module(module)
    *owners, last = name.split(".")
    for owner in owners:
        found = getattr(found, owner)
    # What only objects have stands in the source of their class.
    assert hasattr(found, last) or last in inspect.getsource(found)


def test_each_private_name_that_is_listed_is_used() -> None:
    texts = "\n".join(Path(str(module.__file__)).read_text("utf-8") for module in COMPAT)
    for module, name, _reason in PRIVATE_NAMES:
        last = name.rpartition(".")[2]
        assert texts.count(last.lstrip("_")) > 1, f"{module} {name}"


def test_no_private_name_of_another_package_is_used() -> None:
    found = {
        str(file): [*private_imports(tree), *private_attributes(tree), *private_strings(tree)]
        for file, tree in trees().items()
        if not file.stem.endswith("_compat")
    }
    assert len(found) > len(COMPAT)
    assert {file: names for file, names in found.items() if names} == {}


def private_imports(tree: ast.AST) -> Iterator[str]:
    """Imports of private modules and names."""
    for node in nodes(tree):
        if isinstance(node, ast.ImportFrom) and node.module and is_foreign(node.module):
            names = [*node.module.split("."), *(alias.name for alias in node.names)]
        elif isinstance(node, ast.Import):
            names = [part for alias in node.names for part in alias.name.split(".")]
        else:
            continue
        yield from (f"{node.lineno}: {name}" for name in names if is_private(name))


def private_attributes(tree: ast.AST) -> Iterator[str]:
    """Private attributes of something that no class or module of ours defines in this file."""
    own = {name for node in nodes(tree) for name in defined_by(node)}
    for node in nodes(tree):
        if (
            isinstance(node, ast.Attribute)
            and is_private(node.attr)
            and node.attr not in own | PUBLIC_UNDERSCORES
            and not (isinstance(node.value, ast.Name) and node.value.id in ("self", "cls"))
        ):
            yield f"{node.lineno}: {ast.unparse(node)}"


def defined_by(node: ast.AST) -> Iterator[str]:
    """The names that `node` gives to a class, a module or an object of it."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        yield node.name
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        yield node.id
    elif (
        isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and is_self_or_super(node.value)
    ):
        yield node.attr


def private_strings(tree: ast.AST) -> Iterator[str]:
    """Private attributes by way of `getattr` and its like."""
    for node in nodes(tree):
        match node:
            case ast.Call(
                func=ast.Name(id="getattr" | "setattr" | "hasattr" | "delattr"),
                args=[_, ast.Constant(value=str(name)), *_],
            ) if is_private(name):
                yield f"{node.lineno}: {ast.unparse(node)}"


def own_modules() -> list[str]:
    return [
        found.name
        for found in pkgutil.walk_packages([str(ROOT)], "slawizard.")
        if not found.name.endswith(("_compat", "__main__"))
    ]


def subclasses_of_foreign_classes() -> list[type]:
    """The classes of ours that inherit from a class of another package."""
    found: dict[str, type] = {}
    for name in own_modules():
        for kind in vars(importlib.import_module(name)).values():
            if isinstance(kind, type) and kind.__module__ == name and foreign_bases(kind):
                found[kind.__qualname__] = kind
    return list(found.values())


def foreign_bases(kind: type) -> list[type]:
    return [
        base
        for base in kind.__mro__
        if is_foreign(base.__module__)
        and base.__module__.partition(".")[0] not in sys.stdlib_module_names
    ]


@cache
def definitions_in(module: str) -> dict[str, list[ast.ClassDef]]:
    """The definitions of each class in the source of `module`, by its qualified name."""
    try:
        tree = ast.parse(inspect.getsource(sys.modules[module]))
    except (OSError, TypeError):  # compiled
        return {}
    found: dict[str, list[ast.ClassDef]] = {}

    def collect(parent: ast.AST, outer: str) -> None:
        for node in ast.iter_child_nodes(parent):
            inner = outer
            if isinstance(node, ast.ClassDef):
                found.setdefault(f"{outer}{node.name}", []).append(node)
                inner = f"{outer}{node.name}."
            elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                inner = f"{outer}{node.name}.<locals>."
            collect(node, inner)

    collect(tree, "")
    return found


@cache
def private_names_of(base: type) -> frozenset[str]:
    """The private names that `base` has itself, and that its objects have."""
    of_objects = {
        node.attr
        for definition in definitions_in(base.__module__).get(base.__qualname__, ())
        for node in ast.walk(definition)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "self"
    }
    return frozenset(filter(is_private, {*vars(base), *of_objects}))


def test_no_class_uses_or_overrides_a_private_name_that_it_inherits() -> None:
    kinds = subclasses_of_foreign_classes()
    assert kinds
    found = {kind.__qualname__: inherited_private_names_in(kind) for kind in kinds}
    assert {kind: names for kind, names in found.items() if names} == {}


def inherited_private_names_in(kind: type) -> list[str]:
    """The private names of foreign bases that `kind` uses or overrides."""
    inherited = frozenset().union(*map(private_names_of, foreign_bases(kind)))
    tree = class_definition(kind)
    used = {
        node.attr
        for node in nodes(tree)
        if isinstance(node, ast.Attribute) and is_self_or_super(node.value)
    }
    defined = {name for part in tree.body for name in names_in_class(part)}
    return sorted((used | defined) & inherited)


def class_definition(kind: type) -> ast.ClassDef:
    """The part of our source that defines `kind`."""
    *outer, name = kind.__qualname__.split(".")
    file = Path(str(sys.modules[kind.__module__].__file__))
    scope: tuple[ast.AST, ...] = nodes(trees()[file])
    for part in outer:
        if part != "<locals>":
            scope = nodes(next(node for node in scope if getattr(node, "name", "") == part))
    return next(node for node in scope if isinstance(node, ast.ClassDef) and node.name == name)


def names_in_class(part: ast.stmt) -> Iterator[str]:
    """The names that a statement in the body of a class gives to that class."""
    targets = part.targets if isinstance(part, ast.Assign) else [getattr(part, "target", part)]
    for node in targets:
        yield from defined_by(node)


def is_self_or_super(node: ast.expr) -> bool:
    if isinstance(node, ast.Call):
        node = node.func
    return isinstance(node, ast.Name) and node.id in ("self", "cls", "super")
