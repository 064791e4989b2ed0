"""What the wizard writes beside an agreement: nobody's work is lost, and a fault is told."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from slawizard.export.options import ExportError, ExportOptions
from slawizard.session.publishing import publish_beside
from slawizard.storage.errors import SaveError
from slawizard.storage.save import DocumentTakenError
from tests.export.published.made import made, planned


def test_it_is_written_beside_the_agreement(tmp_path: Path) -> None:
    agreement, _plan = planned("two-stages")
    done = publish_beside(agreement, tmp_path / "acme.toml", "html")
    assert done.path == tmp_path / "acme.html"
    assert done.warnings == ()
    assert done.path.read_bytes() == made("two-stages", "html").content


def test_the_one_page_document_has_a_name_of_its_own(tmp_path: Path) -> None:
    agreement, _plan = planned("two-stages")
    done = publish_beside(agreement, tmp_path / "acme.toml", "html", ExportOptions(short=True))
    assert done.path.name == "acme.short.html"


def test_it_is_never_written_over_the_document_of_another_agreement(tmp_path: Path) -> None:
    agreement, short = planned("two-stages")[0], ExportOptions(short=True)
    (tmp_path / "acme.short.toml").touch()
    publish_beside(agreement, tmp_path / "acme.short.toml", "html")
    with pytest.raises(DocumentTakenError):
        publish_beside(agreement, tmp_path / "acme.toml", "html", short)


def test_its_own_file_is_replaced_and_an_edited_one_only_with_consent(tmp_path: Path) -> None:
    file, other = tmp_path / "acme.toml", planned("harbor-quarterly")[0]
    publish_beside(planned("two-stages")[0], file, "html")
    target = publish_beside(other, file, "html").path
    edited = target.read_bytes() + b"by hand"
    target.write_bytes(edited)

    with pytest.raises(DocumentTakenError):
        publish_beside(planned("two-stages")[0], file, "html")
    assert target.read_bytes() == edited

    publish_beside(planned("two-stages")[0], file, "html", replacing=edited)
    assert target.read_bytes() == made("two-stages", "html").content


def test_what_can_not_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    agreement, _plan = planned("two-stages")
    with pytest.raises(SaveError):
        publish_beside(agreement, tmp_path / "missing" / "acme.toml", "html")
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.delitem(sys.modules, "slawizard.export.pdf.document", raising=False)
    with pytest.raises(ExportError):
        publish_beside(agreement, tmp_path / "acme.toml", "pdf")
