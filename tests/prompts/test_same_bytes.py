"""The plain wizard and the full screen write the same bytes from the same answers."""

from __future__ import annotations

from pathlib import Path

from slawizard.core.keypath import KeyPath
from slawizard.core.questionnaire import step_of
from tests.answers import MINIMAL_ANSWERS, plain_lines
from tests.prompts.scripted_author import run_prompts
from tests.tui.user import wizard


async def test_both_front_ends_write_the_same_agreement_and_document(folder: Path) -> None:
    for name in ("plain", "screens"):
        (folder / name).mkdir()
    run_prompts(*plain_lines(), file="plain/acme.toml")
    async with wizard(Path("screens/acme.toml")) as user:
        for path, text in MINIMAL_ANSWERS.items():
            await user.go(step_of(path))
            await user.fill(KeyPath(path).widget_id, text)
        await user.go("conversion")
        await user.press("f4", "ctrl+s")

    assert [file.name for file in sorted(Path("plain").iterdir())] == ["acme.md", "acme.toml"]
    for name in ("acme.md", "acme.toml"):
        assert (folder / "plain" / name).read_bytes() == (folder / "screens" / name).read_bytes()
