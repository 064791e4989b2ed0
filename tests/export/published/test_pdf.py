"""The PDF: accessible, its text never markup, and a word about characters that no font has."""

from __future__ import annotations

import re
from datetime import date

import pytest
import typst

from slawizard.core.agreement import Agreement
from slawizard.core.defaults import new_draft
from slawizard.core.plan import plan
from slawizard.export.blocks import Paragraph, Run
from slawizard.export.options import ExportOptions
from slawizard.export.pdf import document
from slawizard.export.pdf.document import render_pdf
from slawizard.export.publication import Publication, PublishedSection, publish
from slawizard.i18n.languages import Language
from slawizard.i18n.translator import Translator
from tests.each import for_each
from tests.export.published.made import HOSTILE, made, publication
from tests.export.rendered import NAMES, data


def saying(*runs: Run) -> Publication:
    section = PublishedSection("notes", tuple(Paragraph((run,)) for run in runs), None)
    return publication("two-stages")._replace(sections=(section,))


def test_typst_takes_it_for_pdf_ua() -> None:
    content = made("harbor-quarterly", "pdf").content
    assert content.startswith(b"%PDF-")
    assert b"pdfuaid:part" in content
    assert made("harbor-quarterly", "pdf").warnings == ()


def test_texts_that_are_markup_to_typst_stay_texts() -> None:
    texts = [text for text in HOSTILE if text.isascii() and text.isprintable()]
    assert render_pdf(saying(*map(Run, texts))).warnings == ()


def test_characters_that_no_font_has_are_named() -> None:
    rendition = render_pdf(saying(Run("ordinary \u0378 and \u0379")))
    assert b"pdfuaid:part" not in rendition.content
    (warning,) = map(Translator("en"), rendition.warnings)
    assert warning.startswith("No font here has these characters: ")
    assert "<U+0378>" in warning or "\u0378" in warning
    assert "Ninguna fuente" in Translator("es")(rendition.warnings[0])


def test_the_fonts_of_the_system_are_asked_only_for_what_ours_lack(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[bool] = []
    compiled = document.compile_document

    def watched(data: str, made: object, *, own_fonts_only: bool, is_ua: bool) -> bytes:
        asked.append(own_fonts_only)
        return compiled(data, made, own_fonts_only=own_fonts_only, is_ua=is_ua)  # type: ignore[arg-type]

    monkeypatch.setattr(document, "compile_document", watched)
    render_pdf(saying(Run("Ñandú → 1.234,5 ÷ 2 …")))
    assert asked == [True]
    render_pdf(saying(Run("\u0378")))
    assert asked == [True, True, False, False]


def test_another_fault_of_typst_is_not_taken_for_a_glyph(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "_template", lambda: b"#panic()")
    with pytest.raises(typst.TypstError):
        render_pdf(saying(Run("x")))


@for_each("name", ["doce-etapas", "hostile"])
def test_any_document_becomes_one(name: str) -> None:
    assert made(name, "pdf").content.startswith(b"%PDF-")


@for_each("name", [name for name in NAMES if name != "doce-etapas"])
def test_the_one_page_document_fits_one_page(name: str) -> None:
    assert pages(made(name, "pdf", short=True).content) == 1


def test_eight_stages_fit_it_too() -> None:
    tables = data("nube-mensual")
    extra = [dict(tables["stages"][1], key=f"extra{i}", name=f"Etapa {i}") for i in (1, 2)]
    tables["stages"][2:2] = extra
    agreement = Agreement.model_validate(tables)
    short = publish(agreement, plan(agreement), ExportOptions(short=True))
    assert len(agreement.stages) == 8
    assert pages(render_pdf(short).content) == 1


@for_each("language", ["es", "en"])
def test_all_the_texts_that_a_new_agreement_starts_with_fit_it(language: Language) -> None:
    texts = new_draft(Translator(language), language, date(2026, 11, 23)).to_data()["commitments"]
    tables = data("nube-mensual")
    tables["agreement"] |= {"language": language, "sponsor": "Ana Ruiz, CEO"}
    agreement = Agreement.model_validate(tables | {"commitments": texts})
    short = publish(agreement, plan(agreement), ExportOptions(short=True))
    assert pages(render_pdf(short).content) == 1


def pages(content: bytes) -> int:
    """How many pages a PDF has: typst packs no page into a stream."""
    return len(re.findall(rb"/Type\s*/Page\b", content))
