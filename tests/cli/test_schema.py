"""`slawizard schema`: a JSON Schema that an editor takes as it comes."""

from __future__ import annotations

import json

import pytest

from slawizard.i18n.languages import Language
from tests.cli.shell import Shell
from tests.export.test_schema import schema_in


# That this is a schema and tells right from wrong is shown in `tests/export/test_schema.py`.
@pytest.mark.parametrize("language", ["es", "en"])
def test_it_is_the_schema_as_json_in_the_language_asked_for(
    language: Language, shell: Shell
) -> None:
    words = () if language == "en" else ("--lang", language)

    said = shell.run("schema", *words)

    assert json.loads(said.out) == schema_in(language)
    assert ("The goal of the term." in said.out) == (language == "en")
    assert (said.status, said.err) == (0, "")
