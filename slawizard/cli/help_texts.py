"""What `--help` says, of the program and of each command."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from slawizard.core.message import Message, _


@dataclass(frozen=True, slots=True)
class Help:
    """A command's help: one line for the list of commands, paragraphs, examples at the end."""

    short: Message
    long: tuple[Message, ...] = ()
    epilog: tuple[Message, ...] = ()


PROGRAM: Final = (
    _(
        "Writes the agreement (SLA) between marketing and sales: from the year's revenue goal to "
        "what each stage of the funnel must deliver, and to a document that both teams sign."
    ),
    _("Without a command it opens at its start screen: begin here if you are new."),
)

PROGRAM_EPILOG: Final = (
    _(
        "Examples:\n"
        "  slawizard                     begin, or go on with a recent agreement\n"
        "  slawizard new acme.toml       a new agreement, to be saved as acme.toml\n"
        "  slawizard open acme.toml      adjust it next quarter\n"
        "  slawizard export acme.toml    write its document again, as acme.md\n"
        "  slawizard check *.toml        what is to mend in many of them"
    ),
    _("Each command tells more of itself: slawizard export --help"),
    _(
        "Exit status:\n"
        "  0  done, or saved\n"
        "  1  left without saving; check: an invalid file; diff: a difference\n"
        "  2  wrong usage, or a file that can't be read or used"
    ),
    _(
        "To complete commands and files with the Tab key, put this into your shell:\n"
        '  ~/.bashrc  eval "$(_SLAWIZARD_COMPLETE=bash_source slawizard)"\n'
        '  ~/.zshrc   eval "$(_SLAWIZARD_COMPLETE=zsh_source slawizard)"\n'
        "  ~/.config/fish/completions/slawizard.fish\n"
        "             _SLAWIZARD_COMPLETE=fish_source slawizard | source"
    ),
)

LANGUAGE: Final = _("Speak Spanish or English; else as the environment (LANG) says.")

NEW: Final = Help(
    _("Write a new agreement, step by step."),
    (
        _("It is saved as FILE, its document beside it with the ending .md."),
        _("Without FILE a name made from the company's is offered at the first save."),
    ),
    (_("Example:\n  slawizard new acme.toml"),),
)

OPEN: Final = Help(
    _("Adjust a saved agreement."),
    (_("Opens FILE at the review, from where every step can be reached."),),
    (_("Example:\n  slawizard open acme.toml"),),
)

EXPORT: Final = Help(
    _("Write the document or the figures of agreements."),
    (
        _(
            "Each FILE gives one file beside it: acme.toml gives acme.md. A FILE that is not right "
            "is told of, and the others still go through."
        ),
    ),
    (
        _(
            "Examples:\n"
            "  slawizard export acme.toml\n"
            "  slawizard export *.toml --format json --to figures/\n"
            "  slawizard export acme.toml --format csv --to - | head"
        ),
        _("Exit status:\n  0  all written\n  2  one at least was not"),
    ),
)
EXPORT_FORMAT: Final = _(
    "md: the document. json: all figures. csv: the target of each stage and period."
)
EXPORT_TO: Final = _("Folder or file to write to; - for standard output.")

CHECK: Final = Help(
    _("Tell what is to mend in agreements."),
    (
        _(
            "One line for each finding, on standard output. A right FILE is ok, perhaps with "
            "warnings, which have a code; a wrong one has all its errors told, each with its "
            "place and what to write there."
        ),
    ),
    (
        _(
            "Example:\n"
            "  slawizard check *.toml\n"
            "  acme.toml: ok\n"
            "  beta.toml: revenue.goal (line 18): Write a number greater than 0."
        ),
        _(
            "Exit status:\n"
            "  0  all are right, with warnings or without\n"
            "  1  one at least has errors\n"
            "  2  one at least can't be read at all"
        ),
    ),
)

SHOW: Final = Help(
    _("Show the funnel and the calendar of an agreement as tables."),
    (_("Plain text where it goes into a file or another program, or where NO_COLOR is set."),),
    (_("Example:\n  slawizard show acme.toml"),),
)

DIFF: Final = Help(
    _("Tell what changed between two agreements."),
    (_("First what was written, then the targets that follow: path: before -> after."),),
    (
        _("Example:\n  slawizard diff acme-2026.toml acme.toml"),
        _(
            "Exit status:\n"
            "  0  no difference\n"
            "  1  a difference\n"
            "  2  one of the two can't be read or has errors"
        ),
    ),
)

SCHEMA: Final = Help(
    _("Write the JSON Schema of the agreement file."),
    (
        _(
            "Editors that know TOML (VS Code with Even Better TOML, for one) complete and check an "
            "agreement with it as it is typed."
        ),
    ),
    (_("Example:\n  slawizard schema > slawizard.schema.json"),),
)
