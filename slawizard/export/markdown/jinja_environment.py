"""Jinja as the templates of the document need it: safe in its cache, quick in its calls."""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment
from jinja2.bccache import Bucket, BytecodeCache, bc_magic

from slawizard.export.markdown.jinja_compat import LeanContext
from slawizard.storage import private_files

_LARGEST: Final = 4_000_000
"""Bytes of the largest compiled template that is read; ours have some 30,000."""


class TemplateCache(BytecodeCache):
    """Compiled templates in a folder of the user's own, where nobody else could have put code.

    Files that this class did not write count as missing, and Jinja compiles the template again.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The key of a template, even where its folder has letters that the locale lacks."""
        return super().get_cache_key(name, ascii(filename))

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill `bucket` from its file, or leave it empty."""
        head = _head(bucket)
        try:
            data = private_files.read(self._file(bucket), _LARGEST, strict=True)
            if data.startswith(head):
                bucket.code = marshal.loads(data[len(head) :])  # noqa: S302 - only we can have written it
        except (OSError, EOFError, ValueError, TypeError):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write `bucket`, where that can be done."""
        file = self._file(bucket)
        data = _head(bucket) + marshal.dumps(bucket.code)
        temporary = file.with_suffix(f".{os.urandom(8).hex()}.tmp")
        with suppress(OSError):
            private_files.write(file, data, temporary, settled=False)

    def _file(self, bucket: Bucket) -> Path:
        return self._folder / f"{bucket.key}.template"


def _head(bucket: Bucket) -> bytes:
    """What tells for which text, and for which Python and Jinja, a template was compiled."""
    return bc_magic + sys.version.encode() + bucket.checksum.encode()


def own_cache(folder: Path) -> TemplateCache | None:
    """The cache in `folder`; None where that is not the user's own, or the system can't tell."""
    if not hasattr(os, "geteuid"):
        return None
    try:
        private_files.make_folder(folder)
        is_link = folder.is_symlink()
    except OSError:
        return None
    return None if is_link or not os.access(folder, os.W_OK) else TemplateCache(folder)


class LeanEnvironment(Environment):
    """An environment whose templates see tables (dictionaries) and call what they see."""

    context_class = LeanContext

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The value of a table's key; Jinja would look for an attribute of that name first."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)
