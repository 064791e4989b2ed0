"""What the review shows below its list: the document as it will be, and what a save changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from slawizard.i18n.messages import _
from slawizard.tui.widgets.change_list import change_list
from slawizard.tui.widgets.markdown_view import MarkdownView

if TYPE_CHECKING:
    from datetime import date

    from slawizard.core.agreement import Agreement
    from slawizard.core.draft import Draft
    from slawizard.i18n.translator import Translator
    from slawizard.session.session import Session


@dataclass(frozen=True, slots=True)
class RenderedReview:
    """The document of `draft` as saved on `day`, on one page if `short`, and what changes in `baseline`."""

    draft: Draft
    baseline: Agreement | None
    day: date
    short: bool
    page: MarkdownView
    changes: Content


@dataclass(frozen=True, slots=True)
class ReviewSource:
    """What the document and the changes are made from, apart from the session: in a thread."""

    agreement: Agreement | None
    saved: Agreement | None
    translate: Translator

    @classmethod
    def of(cls, session: Session) -> ReviewSource:
        """What `session` holds now."""
        return cls(session.agreement_to_save(), session.revised_agreement, session.translate)

    def rendered(self, *, short: bool) -> tuple[str, Content]:
        """The document that a save writes, on one page if `short`, and what the save changes."""
        agreement, saved = self.agreement, self.saved
        if agreement is None:
            text = self.translate(_("The document will appear here once nothing is missing."))
            return text, Content("")
        from slawizard.core.plan import plan
        from slawizard.export.markdown.document import render

        changes = change_list(saved, agreement, self.translate) if saved else Content("")
        return render(agreement, plan(agreement), short=short), changes
