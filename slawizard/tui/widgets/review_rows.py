"""The rows of the review's list: what is to be mended, what a save leaves out, the warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, get_args

from textual.content import Content

from slawizard.core.constants import Owner
from slawizard.core.keypath import KeyPath
from slawizard.core.questionnaire import questions
from slawizard.core.steps import STEP_SPECS
from slawizard.i18n.messages import Message, _, _n
from slawizard.i18n.unprintable import escape_unprintable
from slawizard.session.advisories import grouped_advisories
from slawizard.tui.text_layout import HangingIndent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slawizard.session.session import Session


class ReviewRow(NamedTuple):
    """A row: the path of the field that it leads to, and what it shows."""

    path: str
    text: HangingIndent


def review_rows(session: Session) -> list[ReviewRow]:
    """What is to be mended, what is left out, the warnings: each with where it leads to."""
    rows = [
        ReviewRow(finding.path, _finding(session, finding.path, finding.message))
        for finding in session.findings
    ]
    return [*rows, *_left_out(session), *_warnings(session)]


def _warnings(session: Session) -> Iterator[ReviewRow]:
    agreement, planned = session.agreement, session.plan
    if agreement is not None and planned is not None:
        for warn in grouped_advisories(agreement, planned, session.today, session.to_save()):
            yield ReviewRow(warn.path, _warning(session.translate(warn.message)))


def _left_out(session: Session) -> Iterator[ReviewRow]:
    """What a save leaves out or replaces, under a row that says so."""
    told, translate = session.load_reports, session.translate
    if told:
        message = _n(
            "Saving removes or replaces {count} thing in the file that has no field here:",
            "Saving removes or replaces {count} things in the file that have no field here:",
            len(told),
        )
        yield ReviewRow("", _warning(translate(message)))
    for problem in told:
        place = escape_unprintable(problem.dotted_path)
        if problem.line is not None:
            place = translate(_("{place} (line {line})", place=place, line=str(problem.line)))
        yield ReviewRow(
            problem.dotted_path,
            HangingIndent(Content("  "), _headed(f"{place}: ", translate(problem.message))),
        )


def _finding(session: Session, path: str, message: Message) -> HangingIndent:
    translate, draft = session.translate, session.draft
    finding = session.finding_at(path)
    step = finding.step if finding is not None else "review"
    asked = next((q for q in questions(step, draft) if q.path == path), None)
    team = KeyPath(path).relative_to("commitments").top
    parts = [translate(STEP_SPECS[step].title)]
    if team in get_args(Owner):  # both teams have fields of the same label
        parts.append(escape_unprintable(str(draft.get(KeyPath(team) / "team") or "")))
    if asked is not None:
        parts.append(translate(asked.label))
    head = f"{' · '.join(filter(None, parts))}: "
    return HangingIndent(Content.styled("! ", "$text-error"), _headed(head, translate(message)))


def _headed(head: str, text: str) -> Content:
    return Content.assemble((head, "bold"), text)


def _warning(text: str) -> HangingIndent:
    return HangingIndent(Content.styled("△ ", "$text-warning"), Content(text))
