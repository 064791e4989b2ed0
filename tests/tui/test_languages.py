"""Two languages: the wizard's, and the document's."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from slawizard.storage.toml.load import load
from tests.tui.user import wizard

NEW = Path("new.toml")
AGREEMENTS = Path(__file__).parent / "agreements"


async def test_the_environment_chooses_where_nobody_does(monkeypatch: pytest.MonkeyPatch) -> None:
    from slawizard.tui.app import SlaWizard

    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    app = SlaWizard(NEW)
    async with app.run_test():
        assert app.language == "en"


async def test_the_documents_language_is_the_agreements_own() -> None:
    file = Path(shutil.copy(AGREEMENTS / "norte-sistemas.toml", "acme.toml"))
    async with wizard(file, language="en", size=(120, 60)) as user:
        assert user.sees("This is the agreement.")
        assert user.sees("En resumen")


async def test_the_documents_language_changes_the_defaults_not_the_authors_words_nor_the_wizards() -> (
    None
):
    async with wizard(NEW, language="en") as user:
        question = user.rows()[3]
        await user.fill("marketing-team", "Growth")
        await user.focus("agreement-language")
        await user.press("left")
        assert user.value("agreement-language") == "es"
        assert user.rows()[3] == question
        assert user.value("marketing-team") == "Growth"
        assert user.value("sales-team") == "Ventas"
        await user.press("f2", "escape")
        assert user.value("agreement-locale") == "es_MX", "the number format follows it"
        await user.go("stages")
        assert user.value("stages-customer-name") == "Cliente"


async def test_another_number_format_writes_the_numbers_that_way() -> None:
    file = Path(shutil.copy(AGREEMENTS / "norte-sistemas.toml", "acme.toml"))
    async with wizard(file, language="es", step="company") as user:
        await user.fill("agreement-locale", "es_ES")
        await user.go("revenue")
        shown = user.value("revenue-goal")
        await user.press("ctrl+s")
    assert shown == "24.000.000"
    assert load(file).revenue.goal == 24_000_000
