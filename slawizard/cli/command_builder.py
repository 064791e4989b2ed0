"""Builds commands and their arguments, with their help in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import click

from slawizard.cli import help_texts
from slawizard.i18n.languages import LANGUAGES
from slawizard.i18n.messages import Message, _
from slawizard.i18n.translator import Translator

Action: TypeAlias = Callable[[], int]
"""The work of a command; it returns the exit status."""


def command(
    translator: Translator,
    name: str,
    callback: Callable[..., Action],
    *params: click.Parameter,
    texts: help_texts.Help,
) -> click.Command:
    """Build a command with `texts` for its help, in the language of `translator`."""
    return click.Command(
        name,
        callback=callback,
        params=[*params, language_option(translator)],
        options_metavar=translator(_("[OPTIONS]")),
        short_help=translator(texts.short),
        help=joined(translator, (texts.short, *texts.long)),
        epilog=joined(translator, texts.epilog),
    )


def language_option(translator: Translator) -> click.Option:
    """The option `--lang`, which `chosen_language` has already applied."""
    return click.Option(
        ["--lang"],
        type=click.Choice(LANGUAGES, case_sensitive=False),
        expose_value=False,
        help=translator(help_texts.LANGUAGE),
    )


def path() -> click.Path:
    """A file name, unchecked: each command reports itself what is wrong with one."""
    return click.Path(readable=False)


def file_argument(translator: Translator, *, required: bool = True) -> click.Argument:
    """The argument FILE."""
    name = translator(_("FILE"))
    name = name if required else f"[{name}]"
    return click.Argument(["file"], type=path(), required=required, metavar=name)


def files_argument(translator: Translator) -> click.Argument:
    """The argument FILE..., one or more."""
    return click.Argument(
        ["files"], type=path(), required=True, nargs=-1, metavar=translator(_("FILE..."))
    )


def joined(translator: Translator, paragraphs: Sequence[Message]) -> str:
    r"""Join `paragraphs` of help; click's mark `\b` keeps the line breaks of those that have some."""
    said = map(translator, paragraphs)
    return "\n\n".join(f"\b\n{text}" if "\n" in text else text for text in said)
