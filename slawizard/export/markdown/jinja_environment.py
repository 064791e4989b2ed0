"""Jinja as the templates of the document need it: safe in its cache, quick in its calls."""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from pathlib import Path
from types import CodeType
from typing import Any, Final

from jinja2 import Environment
from jinja2.bccache import Bucket, BytecodeCache, bc_magic

from slawizard.export.markdown.jinja_compat import LeanContext
from slawizard.storage import private_files

_LARGEST: Final = 8_000_000
"""Bytes of the largest file of compiled templates that is read; ours has some 300,000."""

HEAD: Final = bc_magic + sys.version.encode()
"""What tells for which Python and Jinja templates were compiled."""


class TemplateCache(BytecodeCache):
    """Compiled templates in a `file` of the user's own, where nobody else could have put code.

    A file that this class did not write counts as missing, and Jinja compiles the templates again.
    One file holds all of them: a document needs most, and to open 25 takes longer than to read one.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._codes = _codes_in(file)
        self._is_saved = True

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The key of a template, even where its folder has letters that the locale lacks."""
        return super().get_cache_key(name, ascii(filename))

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill `bucket` if its text has been compiled, or leave it empty."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Take the code of `bucket`, in place of that of an older text."""
        others = {key: code for key, code in self._codes.items() if key[0] != bucket.key}
        self._codes = {**others, (bucket.key, bucket.checksum): bucket.code}
        self._is_saved = False

    def save(self) -> None:
        """Write what has been compiled, if anything has and that can be done."""
        if self._is_saved:
            return
        self._is_saved = True
        temporary = self._file.with_suffix(f".{os.urandom(8).hex()}.tmp")
        with suppress(OSError):
            data = HEAD + marshal.dumps(self._codes)
            private_files.write(self._file, data, temporary, settled=False)


def _codes_in(file: Path) -> dict[tuple[str, str], CodeType | None]:
    """The compiled templates in `file`, by their keys and the checksums of their texts."""
    with suppress(OSError, EOFError, ValueError, TypeError):
        data = private_files.read(file, _LARGEST, strict=True)
        if data.startswith(HEAD):
            codes = marshal.loads(data[len(HEAD) :])  # noqa: S302 - only we can have written it
            if isinstance(codes, dict):
                return codes
    return {}


def own_cache(folder: Path) -> TemplateCache | None:
    """The cache in `folder`; None where that is not the user's own, or the system can't tell."""
    if not hasattr(os, "geteuid"):
        return None
    try:
        private_files.make_folder(folder)
        is_link = folder.is_symlink()
    except OSError:
        return None
    can_keep = not is_link and os.access(folder, os.W_OK)
    return TemplateCache(folder / "templates.compiled") if can_keep else None


class LeanEnvironment(Environment):
    """An environment whose templates see tables (dictionaries) and call what they see."""

    context_class = LeanContext

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The value of a table's key; Jinja would look for an attribute of that name first."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def keep_compiled(self) -> None:
        """Keep what has been compiled for the next process."""
        if isinstance(self.bytecode_cache, TemplateCache):
            self.bytecode_cache.save()
