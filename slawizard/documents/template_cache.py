"""Jinja's own cache of compiled templates, for files that something may have damaged meanwhile."""

from __future__ import annotations

import pickle

from jinja2.bccache import Bucket, FileSystemBytecodeCache


class TemplateCache(FileSystemBytecodeCache):
    """A cache in which a damaged file is one that is not there."""

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
