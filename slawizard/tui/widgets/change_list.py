"""What a save will change, before the author decides: the answers, and what follows for both teams."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual.content import Content

from slawizard.i18n.messages import Message, _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slawizard.core.agreement import Agreement
    from slawizard.export.diff import Difference
    from slawizard.i18n.translator import Translator

WITH_THIS_SAVE: Final = _("What changes with this save")


def change_list(
    saved: Agreement,
    agreement: Agreement,
    translate: Translator,
    title: Message = WITH_THIS_SAVE,
) -> Content:
    """Each answer that differs from the `saved` agreement, then each target, before and after."""
    from slawizard.core.plan import plan
    from slawizard.export.diff import field_differences, target_differences

    answers = list(field_differences(saved, agreement, translate, revision=False))
    targets = list(
        target_differences((saved, plan(saved)), (agreement, plan(agreement)), translate)
    )
    lines = [Content.styled(translate(title), "bold $text-accent")]
    lines += [difference_line(answer) for answer in answers]
    if targets:
        lines += [Content(""), Content.styled(translate(_("What it does to the targets")), "bold")]
        lines += _aligned(targets)
    else:
        lines += [
            Content(""),
            Content.styled(translate(_("No target changes.")), "$muted"),
        ]
    return Content("\n").join([*lines, Content("")])


def difference_line(difference: Difference) -> Content:
    """What differs, before and after, as a line that may be long."""
    return Content.assemble(
        (f"{difference.name}: ", "bold"), (difference.before, "$muted"), " → ", difference.after
    )


def _aligned(differences: Sequence[Difference]) -> list[Content]:
    """The differences as a table: names to the left, figures to the right."""
    columns = zip(*((d.name, d.before, d.after, d.by) for d in differences), strict=True)
    name, before, after, by = (max(map(cell_len, column)) for column in columns)
    return [
        Content.assemble(
            _padded(d.name, name),
            "  ",
            (_padded(d.before, before, right=True), "$muted"),
            " → ",
            (_padded(d.after, after, right=True), "bold"),
            (f"  {_padded(d.by, by, right=True)}", "$muted"),
        )
        for d in differences
    ]


def _padded(text: str, width: int, *, right: bool = False) -> str:
    room = " " * (width - cell_len(text))
    return room + text if right else text + room
