"""The options that say how a screen is shown: `--plain` and `--no-mouse`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from slawizard.cli import help_texts

if TYPE_CHECKING:
    from slawizard.i18n.translator import Translator


def display_options(translator: Translator) -> tuple[click.Option, ...]:
    """Both options."""
    return (
        click.Option(["--plain"], is_flag=True, help=translator(help_texts.PLAIN)),
        click.Option(["--no-mouse"], is_flag=True, help=translator(help_texts.NO_MOUSE)),
    )


def chosen_display(*, plain: bool, no_mouse: bool) -> dict[str, bool]:
    """The wizard's display options, given after the command or before it."""
    before = click.get_current_context().find_root().params
    return {
        "plain": plain or bool(before.get("plain")),
        "mouse": not (no_mouse or before.get("no_mouse")),
    }
