"""The private names of Jinja that the document uses, each with its reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from jinja2.runtime import Context

PRIVATE_NAMES: Final = (
    ("jinja2.runtime", "Context.call", "its compiled templates hand it `_block_vars`"),
    ("jinja2.runtime", "Context.call", "and `_loop_vars`, which no function of ours takes"),
)
"""Where each one is, its name, and what it is used for."""


class LeanContext(Context):
    """A context that hands itself to nothing that a template calls: none of ours asks for it.

    Jinja looks for that wish at each call, of which a document has hundreds.
    """

    def call(self, called: Callable[..., Any], /, *args: Any, **keywords: Any) -> Any:
        """What `called` gives."""
        keywords.pop("_block_vars", None)
        keywords.pop("_loop_vars", None)
        return called(*args, **keywords)
