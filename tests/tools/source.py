"""The program's source: each file is parsed and walked once, however many tests look at it."""

from __future__ import annotations

import ast
import atexit
from functools import cache
from pathlib import Path
from typing import Final

import slawizard

ROOT: Final = Path(slawizard.__file__).parent


@cache
def trees(package: Path = ROOT) -> dict[Path, ast.Module]:
    """The syntax tree of each module of `package`, by its path."""
    return {path: ast.parse(path.read_text("utf-8")) for path in sorted(package.rglob("*.py"))}


@cache
def nodes(tree: ast.AST) -> tuple[ast.AST, ...]:
    """All nodes of `tree`, which walking finds more slowly than parsing."""
    return tuple(ast.walk(tree))


# What Python still holds when it ends costs it seconds: it looks through all for circles.
atexit.register(trees.cache_clear)
atexit.register(nodes.cache_clear)
