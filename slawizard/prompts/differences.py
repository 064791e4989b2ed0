"""Prints what differs between two agreements: the answers, then the targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slawizard.i18n.messages import _

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.export.diff import Difference
    from slawizard.prompts.dialogue import Dialogue


def say_differences(dialogue: Dialogue, before: Agreement, after: Agreement) -> None:
    """Print each answer that differs, then each target, before and after."""
    from slawizard.core.plan import plan
    from slawizard.export.diff import field_differences, target_differences

    translate = dialogue.session.translate
    for difference in field_differences(before, after, translate, revision=False):
        say_difference(dialogue, difference)
    targets = list(target_differences((before, plan(before)), (after, plan(after)), translate))
    dialogue.say(_("What it does to the targets") if targets else _("No target changes."))
    for difference in targets:
        say_difference(dialogue, difference)


def say_difference(dialogue: Dialogue, difference: Difference) -> None:
    """Print one difference, before and after."""
    dialogue.say(
        _(
            "{name}: before {before}, now {after}",
            name=difference.name,
            before=difference.before,
            after=difference.after,
        )
    )
