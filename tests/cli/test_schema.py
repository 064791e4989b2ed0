"""`slawizard schema`: a JSON Schema that an editor takes as it comes."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from tests.cli.shell import Shell
from tests.core.examples import small
from tests.export.test_schema import as_json


@pytest.mark.parametrize("language", ["es", "en"])
def test_it_is_json_and_a_schema(language: str, shell: Shell) -> None:
    said = shell.run("schema", "--lang", language)

    schema = json.loads(said.out)
    Draft202012Validator.check_schema(schema)
    assert (said.status, said.err) == (0, "")


def test_it_tells_right_from_wrong(shell: Shell) -> None:
    validator = Draft202012Validator(json.loads(shell.run("schema").out))

    assert validator.is_valid(as_json(small()))
    assert not validator.is_valid(as_json(small() | {"format": 2}))


def test_its_descriptions_are_in_the_language_asked_for(shell: Shell) -> None:
    english, spanish = shell.run("schema").out, shell.run("schema", "--lang", "es").out

    assert "The goal of the term." in english
    assert "The goal of the term." not in spanish
