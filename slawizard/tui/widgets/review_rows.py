"""The rows of the review's list: what is to be mended, what is left out, what is worth a warning."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, get_args

from textual.content import Content

from slawizard.core.constants import Owner
from slawizard.core.keypath import KeyPath
from slawizard.core.questionnaire import questions
from slawizard.core.steps import STEP_SPECS
from slawizard.i18n.messages import _, _n
from slawizard.i18n.unprintable import escape_unprintable
from slawizard.session.advisories import grouped_advisories
from slawizard.session.plausibility import hints_of
from slawizard.tui.text_layout import HangingIndent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slawizard.session.finding import Finding
    from slawizard.session.session import Session


class ReviewRow(NamedTuple):
    """A row: the path of the field that it leads to, and what it shows."""

    path: str
    text: HangingIndent


def review_rows(session: Session) -> list[ReviewRow]:
    """What is to be mended, what is left out, what is worth a warning: each with where it leads to."""
    translate = session.translate
    rows = [ReviewRow(finding.path, finding_row(session, finding)) for finding in session.findings]
    rows += [ReviewRow(path, text) for path, text in left_out_rows(session)]
    agreement, planned = session.agreement, session.plan
    if agreement is not None and planned is not None:
        warned = grouped_advisories(agreement, planned, session.today, session.agreement_to_save())
        rows += [ReviewRow(warn.path, warning_row(translate(warn.message))) for warn in warned]
    hints = hints_of(session)
    return rows + [ReviewRow(one.path, warning_row(translate(one.message))) for one in hints]


def finding_row(session: Session, finding: Finding) -> HangingIndent:
    """The fault, behind the names of its step, its team and its field."""
    translate, draft = session.translate, session.draft
    path = KeyPath(finding.path)
    asked = next((q for q in questions(finding.step, draft) if q.path == path), None)
    team = path.relative_to("commitments").top
    parts = [translate(STEP_SPECS[finding.step].title)]
    if team in get_args(Owner):  # both teams have fields of the same label
        parts.append(escape_unprintable(str(draft.get(KeyPath(team) / "team") or "")))
    if asked is not None:
        parts.append(translate(asked.label))
    head = f"{' · '.join(filter(None, parts))}: "
    return HangingIndent(
        Content.styled("! ", "$text-error"), _headed(head, translate(finding.message))
    )


def left_out_rows(session: Session) -> Iterator[tuple[str, HangingIndent]]:
    """What a save leaves out or replaces, by its path, under a row that says so."""
    told, translate = session.load_reports, session.translate
    if told:
        message = _n(
            "Saving removes or replaces {count} thing in the file that has no field here:",
            "Saving removes or replaces {count} things in the file that have no field here:",
            len(told),
        )
        yield "", warning_row(translate(message))
    for problem in told:
        place = escape_unprintable(problem.dotted_path)
        if problem.line is not None:
            place = translate(_("{place} (line {line})", place=place, line=str(problem.line)))
        yield (
            problem.dotted_path,
            HangingIndent(Content("  "), _headed(f"{place}: ", translate(problem.message))),
        )


def warning_row(text: str) -> HangingIndent:
    """What is worth a second look."""
    return HangingIndent(Content.styled("△ ", "$text-warning"), Content(text))


def _headed(head: str, text: str) -> Content:
    return Content.assemble((head, "bold"), text)
