"""Every translated text is written where all extractors find it: a literal, in no f-string.

Python's tokenizer tells an f-string's inside only from 3.12 on; before that, an extractor passes
over a text that stands there, and no catalog has it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

import jinja2
from jinja2 import nodes as template_nodes

from tests.each import for_each
from tests.tools.catalogs import KEYWORDS, PACKAGE
from tests.tools.source import nodes, trees

FORWARDED = {"_n(singular, plural, count, **values)"}
"""What hands on the literals that a template wrote."""


def marks(tree: ast.AST) -> Iterator[ast.Call]:
    """Every call in `tree` that marks a text for translation."""
    calls = (node for node in nodes(tree) if isinstance(node, ast.Call))
    return (c for c in calls if isinstance(c.func, ast.Name) and c.func.id in KEYWORDS)


def texts_of(keyword: str, arguments: list[ast.expr]) -> list[ast.expr]:
    return arguments[: len(KEYWORDS[keyword] or (1,))]


def in_f_strings(source: ast.AST) -> list[str]:
    """The marked texts of `source` that stand in an f-string."""
    strings = [node for node in nodes(source) if isinstance(node, ast.JoinedStr)]
    return [ast.unparse(call) for string in strings for call in marks(string)]


def not_literal(source: ast.AST) -> list[str]:
    """The marks of `source` whose text is put together when the program runs."""
    return [
        ast.unparse(call)
        for call in marks(source)
        if isinstance(call.func, ast.Name)
        for text in texts_of(call.func.id, call.args)
        if not (isinstance(text, ast.Constant) and isinstance(text.value, str))
    ]


def not_literal_in_template(source: str) -> list[str]:
    """The same of a template."""
    found = []
    for call in jinja2.Environment(autoescape=True).parse(source).find_all(template_nodes.Call):
        if isinstance(call.node, template_nodes.Name) and call.node.name in KEYWORDS:
            texts = call.args[: len(KEYWORDS[call.node.name] or (1,))]
            found += [repr(text) for text in texts if not isinstance(text, template_nodes.Const)]
    return found


def test_no_translated_text_stands_in_an_f_string() -> None:
    found = {str(path): in_f_strings(tree) for path, tree in trees().items()}
    assert {path: calls for path, calls in found.items() if calls} == {}


def test_every_translated_text_is_a_literal() -> None:
    found = {path: not_literal(tree) for path, tree in trees().items()}
    for path in PACKAGE.rglob("*.j2"):
        found[path] = not_literal_in_template(path.read_text("utf-8"))
    assert {str(path): calls for path, calls in found.items() if set(calls) - FORWARDED} == {}


@for_each(
    "source",
    ["f\"{path}: {say(_('Write a number.'))}\"", "f\"{place}{f'{_n(one, many, 1)}'}\""],
)
def test_a_text_in_an_f_string_is_found(source: str) -> None:
    assert in_f_strings(ast.parse(source))


def test_a_text_that_is_no_literal_is_found() -> None:
    assert not_literal(ast.parse('_(f"{x}")')) == ["_(f'{x}')"]
    assert not_literal(ast.parse('_n("one", "many" + rest, 2)')) == ["_n('one', 'many' + rest, 2)"]
    assert not_literal(ast.parse('_("text", value=x)')) == []
    assert len(not_literal_in_template('{{ _("a" ~ b) }}{{ _("c", team=d) }}')) == 1
