"""The same agreement gives the same bytes, in every format, on any day and system."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Final

import pytest

from slawizard.export.blocks import Heading, ListBlock, Paragraph, Rule, Run, Table
from slawizard.export.charts import Bar, Chart
from slawizard.export.options import ExportOptions
from slawizard.export.pdf.document import render_pdf
from slawizard.export.publication import Publication, PublishedSection
from slawizard.export.registry import FORMATS
from slawizard.export.web_page.page import render_page
from slawizard.export.word.document import render_word
from tests.each import for_each
from tests.export.published.made import planned
from tests.export.rendered import GOLDENS

LOCKED: Final = ("python-docx", "XlsxWriter", "typst", "icalendar")
HASHES: Final = GOLDENS / "hashes.json"
CONSTRAINTS: Final = Path(__file__).parents[3] / "constraints.txt"

SAMPLE: Final = Publication(
    title="Acme: SLA",
    company="Acme",
    language="en",
    tag="en-US",
    paper="letter",
    revised_on=date(2026, 11, 23),
    is_compact=False,
    sections=(
        PublishedSection(
            "stages",
            (
                Heading(1, (Run("Acme: SLA"),)),
                Paragraph((Run("Bold", bold=True), Run(" and "), Run("italic", italic=True))),
                ListBlock(ordered=True, items=((Run("one"),), (Run("two"),))),
                Rule(),
            ),
            Chart(
                "funnel",
                "The funnel",
                "Leads: 100. Customers: 10.",
                "Each bar",
                (Bar("Leads", "100", "", "marketing", 1.0), Bar("Won", "10", "10%", "sales", 0.5)),
                {"marketing": "M", "sales": "S"},
                1,
                "Hand-off",
            ),
        ),
        PublishedSection(
            "signatures",
            (
                Table(
                    ((Run("Team"),), (Run("Date"),)),
                    (((Run("M"),), (Run("…"),)),),
                    ("left", "right"),
                ),
            ),
            None,
        ),
    ),
)


def digest(content: bytes) -> str:
    """A digest of `content`; of what is in a zip, since systems compress it differently."""
    found = hashlib.sha256()
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for entry in package.infolist():
                found.update(f"{entry.filename} {entry.date_time}".encode())
                found.update(package.read(entry))
    else:
        found.update(content)
    return found.hexdigest()


def digests() -> dict[str, str]:
    two_stages = planned("two-stages")
    options = ExportOptions()
    contents = {
        "html": render_page(SAMPLE).encode(),
        "docx": render_word(SAMPLE),
        "pdf": render_pdf(SAMPLE).content,
        "xlsx": FORMATS["xlsx"].load_writer()(*two_stages, options).content,
        "ics": FORMATS["ics"].load_writer()(*two_stages, options).content,
    }
    return {name: digest(content) for name, content in contents.items()}


def locked(package: str) -> str:
    found = re.search(
        rf"^{package}==(\S+)", CONSTRAINTS.read_text("utf-8"), re.MULTILINE | re.IGNORECASE
    )
    assert found is not None
    return found[1]


def test_under_the_locked_versions_they_are_these() -> None:
    """Run with UPDATE_GOLDENS=1 to write the hashes anew, after looking at the files."""
    if any(version(package) != locked(package) for package in LOCKED):
        pytest.skip("other versions of the libraries may write other bytes")
    if os.environ.get("UPDATE_GOLDENS"):
        HASHES.write_text(json.dumps(digests(), indent=2) + "\n", "utf-8", newline="\n")
    assert digests() == json.loads(HASHES.read_text("utf-8"))


@for_each("name", [name for name in FORMATS if name not in ("md", "json", "csv")])
def test_it_is_the_same_again_and_where_threads_write_at_once(name: str) -> None:
    write, agreed = FORMATS[name].load_writer(), planned("two-stages")
    alone = write(*agreed, ExportOptions()).content
    with ThreadPoolExecutor(3) as threads:
        made = list(threads.map(lambda _number: write(*agreed, ExportOptions()).content, range(3)))
    assert {alone, *made} == {alone}


@for_each("name", ["docx", "xlsx"])
def test_no_part_of_a_package_knows_when_it_was_made(name: str) -> None:
    content = FORMATS[name].load_writer()(*planned("two-stages"), ExportOptions()).content
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
