"""From one revision of an agreement to the next."""

from __future__ import annotations

from datetime import date

from slawizard.core.agreement import Agreement, HistoryEntry
from slawizard.core.plan import plan


def same_but_for_revision(one: Agreement, other: Agreement) -> bool:
    """Whether both say the same: revision, date and history apart, which the program keeps."""
    return _content(one) == _content(other)


def _content(agreement: Agreement) -> dict[str, object]:
    content = agreement.model_dump(exclude={"history"})
    for name in ("revision", "date"):
        del content["agreement"][name]
    return content


def revised(saved: Agreement, changed: Agreement, note: str, today: date) -> Agreement:
    """The next revision: what `changed` says, dated `today`, with the figures of `saved` kept.

    `note` says what changed and why; it stands in the history beside the figures that it ended.
    """
    figures = plan(saved)
    ended = HistoryEntry(
        revision=saved.agreement.revision,
        date=saved.agreement.date,
        note=note,
        customers=figures.customers_from_marketing,
        targets={stage.key: stage.needed for stage in figures.stages},
    )
    head = changed.agreement.model_copy(
        update={"revision": saved.agreement.revision + 1, "date": today}
    )
    return changed.model_copy(update={"agreement": head, "history": (*saved.history, ended)})
