"""Each test of saving has a file to save to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.storage.save.saved import OLD, write


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An agreement with its document, saved, of unusual permissions."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder = tmp_path / "agreements"
    folder.mkdir()
    saved = folder / "a.toml"
    write(OLD, saved, None)
    for path in (saved, saved.with_suffix(".md")):
        path.chmod(0o604)
    return saved
