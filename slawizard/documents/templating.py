"""Jinja as the templates of the document need it: safe in its cache, quick in its calls."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any

from jinja2 import Environment
from jinja2.bccache import Bucket, FileSystemBytecodeCache
from jinja2.runtime import Context


class TemplateCache(FileSystemBytecodeCache):
    """A cache in which a damaged file is one that is not there."""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The key of a template, though its folder is named in letters that the locale has not."""
        return super().get_cache_key(name, ascii(filename))

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill `bucket` from its file, or leave it empty: then Jinja compiles anew."""
        try:
            super().load_bytecode(bucket)
        except (pickle.UnpicklingError, EOFError, ValueError, TypeError, OSError):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write `bucket`, where that can be done."""
        try:
            super().dump_bytecode(bucket)
        except OSError:
            return


class PlainContext(Context):
    """A context that hands itself to nothing that a template calls: none of ours asks for it.

    Jinja looks for that wish at each call, of which a document has hundreds.
    """

    def call(self, called: Callable[..., Any], /, *args: Any, **keywords: Any) -> Any:
        """What `called` gives."""
        keywords.pop("_block_vars", None)
        keywords.pop("_loop_vars", None)
        return called(*args, **keywords)


class PlainEnvironment(Environment):
    """An environment whose templates see tables (dictionaries) and call what they see."""

    context_class = PlainContext

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The value of a table's key; Jinja would look for an attribute of that name first."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)
