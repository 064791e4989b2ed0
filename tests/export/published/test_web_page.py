"""The web page: nothing runs, nothing is loaded, everything is said twice where it is drawn."""

from __future__ import annotations

import re

from lxml import html

from slawizard.export.blocks import Paragraph, Run
from slawizard.export.publication import PublishedSection, paper_of
from slawizard.export.web_page.page import render_page
from slawizard.i18n.languages import LOCALES
from tests.each import for_each
from tests.export.published.made import made, planned, publication

LOADING = {"script", "link", "img", "iframe", "object", "embed", "base", "form", "image", "use"}


def page(name: str) -> html.HtmlElement:
    return html.document_fromstring(made(name, "html").content)


@for_each("name", ["harbor-quarterly", "hostile"])
def test_it_runs_and_loads_nothing(name: str) -> None:
    tree = page(name)
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    assert {element.tag for element in elements} & LOADING == set()
    attributes = {key for element in elements for key in element.attrib}
    assert attributes <= {
        "lang", "charset", "http-equiv", "content", "name", "class", "scope", "style", "role",
        "aria-labelledby", "viewbox", "font-size", "font-family", "id", "x", "y", "width", "height",
        "fill", "d", "stroke", "stroke-width", "stroke-dasharray", "text-anchor", "textlength",
        "lengthadjust",
    }  # fmt: skip
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'; img-src data:"]
    assert "url(" not in made(name, "html").content.decode().partition("</style>")[0]


@for_each("address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"])
def test_only_safe_addresses_become_links(address: str) -> None:
    links = (Run("bad", link=address), Run("good", link="https://example.com/?a=1&b=2"))
    section = PublishedSection("notes", (Paragraph(links),), None)
    tree = html.document_fromstring(
        render_page(publication("two-stages")._replace(sections=(section,)))
    )
    assert tree.xpath("//a/@href") == ["https://example.com/?a=1&b=2"]


def test_the_figures_are_told_to_who_can_not_see_them() -> None:
    agreement, figures = planned("nube-mensual")
    funnel, calendar = page("nube-mensual").xpath("//*[local-name()='desc']/text()")
    for stage, target in zip(agreement.stages, figures.stages, strict=True):
        assert f"{stage.name}: {target.needed:,}".replace(",", ".") in funnel
    handed_over = figures.stages[agreement.handoff]
    assert re.findall(r": ([0-9.]+)\.(?: |$)", calendar) == [
        f"{count:,}".replace(",", ".") for count in handed_over.by_period
    ]
    assert "Cada barra" not in calendar
    assert "logaritmo" in funnel


def test_a_row_is_headed_by_its_first_cell_and_a_column_by_its_head() -> None:
    rows = page("two-stages").xpath("//table[1]//tr")
    assert {cell.get("scope") for cell in rows[0]} == {"col"}
    assert [cell.get("scope") for cell in rows[1]] == ["row", *[None] * (len(rows[1]) - 1)]


def test_what_belongs_together_stays_together_in_print() -> None:
    tree = page("harbor-quarterly")
    assert [s.findtext("h2") for s in tree.xpath("//section[@class='whole']")] == ["Signatures"]
    labels = [label.text_content() for label in tree.xpath("//p[@class='label']")]
    assert "Each lead comes with:" in labels
    assert "It takes both: fit and engagement." in labels
    for label in tree.xpath("//p[@class='label']"):
        below = label.getnext()
        assert below.tag in ("ul", "ol", "table") or below.get("class") == "label"


def test_the_paper_is_that_of_the_country() -> None:
    letter = publication("two-stages")
    for paper in ("letter", "a4"):
        assert f"@page {{ size: {paper};" in render_page(letter._replace(paper=paper))


def test_letter_is_the_paper_of_seven_countries() -> None:
    assert {locale for locale in LOCALES if paper_of(locale) == "letter"} == {
        "es_MX",
        "es_CO",
        "es_CL",
        "es_CR",
        "es_GT",
        "es_PA",
        "en_US",
    }
