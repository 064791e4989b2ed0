"""Tells agreements from the files beside them that a pattern like `*.toml` finds too."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from slawizard.cli.output import print_message, with_file_name
from slawizard.i18n.messages import _
from slawizard.storage.file_names import is_actuals

if TYPE_CHECKING:
    from slawizard.i18n.translator import Translator


def without_actuals(translator: Translator, files: Sequence[str]) -> Sequence[str]:
    """Those of `files` that are no actuals; say which are left out."""
    left_out = [file for file in files if is_actuals(Path(file))]
    for file in left_out:
        said = _("These are actuals, not an agreement: left out. For a report: slawizard report")
        print_message(with_file_name(file, translator(said)))
    return [file for file in files if file not in left_out]
