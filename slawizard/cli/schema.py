"""`slawizard schema`: the JSON Schema of the agreement file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from slawizard.cli.output import write_data
from slawizard.cli.status import DONE
from slawizard.documents.schema import agreement_schema

if TYPE_CHECKING:
    from slawizard.voice import Voice


def schema(voice: Voice) -> int:
    """Say the schema, its descriptions in the language of `voice`."""
    write_data(json.dumps(agreement_schema(voice), ensure_ascii=False, indent=2) + "\n")
    return DONE
