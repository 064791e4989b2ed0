"""A format that can't be written leaves the others, and nothing beside them."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from slawizard.i18n.translator import Translator
from slawizard.session.publishing import publish_beside
from slawizard.session.sharing import write_format
from slawizard.storage.toml.load import load
from slawizard.storage.written_digests import WrittenDigests
from tests.core.examples import CASES
from tests.failing import raising

AGREEMENT = load(CASES / "two-stages.toml")


@pytest.fixture(autouse=True)
def _state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path.with_name(f"{tmp_path.name}-state")))


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (MemoryError(), "There is not enough memory: close other programs and try again."),
        (
            OSError(errno.EMFILE, "x"),
            "The system opens no more files for now: close other programs and try again.",
        ),
    ],
)
def test_what_the_system_refuses_is_told_and_the_other_format_is_written(
    error: Exception, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.toml"
    with monkeypatch.context() as patched:
        patched.setattr("slawizard.export.word.document.to_docx", raising(error))
        failed = write_format(AGREEMENT, file, "docx")
    done = write_format(AGREEMENT, file, "html")

    assert failed.path is None
    assert Translator("en")(failed.message) == f"Not written: a.docx. {why}"
    assert done.path == tmp_path / "a.html"
    assert [path.name for path in tmp_path.iterdir()] == ["a.html"]


def test_an_interrupted_write_leaves_nothing_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(WrittenDigests, "note", raising(KeyboardInterrupt()))

    with pytest.raises(KeyboardInterrupt):
        publish_beside(AGREEMENT, tmp_path / "a.toml", "html")

    assert list(tmp_path.iterdir()) == []
