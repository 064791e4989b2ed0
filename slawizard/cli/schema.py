"""`slawizard schema`: the JSON Schema of the agreement file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from slawizard.cli.exit_status import DONE
from slawizard.cli.output import write_data
from slawizard.export.schema import agreement_schema

if TYPE_CHECKING:
    from slawizard.i18n.translator import Translator


def schema(translator: Translator) -> int:
    """Print the schema, with descriptions in the language of `translator`."""
    text = json.dumps(agreement_schema(translator), ensure_ascii=False, indent=2) + "\n"
    write_data(text.encode())
    return DONE
