"""The texts of `--help`, for the program and for each command."""

from __future__ import annotations

from typing import Final, NamedTuple

from slawizard.i18n.messages import Message, _


class Help(NamedTuple):
    """The help of a command: a line for the list of commands, paragraphs, examples."""

    short: Message
    long: tuple[Message, ...] = ()
    epilog: tuple[Message, ...] = ()


PROGRAM: Final = (
    _(
        "Helps you write the agreement (SLA) between marketing and sales: it turns the "
        "year's revenue goal into what each stage of the funnel must deliver, and into a "
        "document for both teams to sign."
    ),
    _("Without a command, it opens the start screen: begin here if you are new."),
)

PROGRAM_EPILOG: Final = (
    _(
        "Examples:\n  "
        "slawizard                     begin, or continue a recent agreement\n  "
        "slawizard new acme.toml       a new agreement, to be saved as acme.toml\n  "
        "slawizard open acme.toml      adjust it next quarter\n  "
        "slawizard export acme.toml    write its document again, as acme.md\n  "
        "slawizard check *.toml        list what needs fixing in several of them"
    ),
    _("Each command has its own help: slawizard export --help"),
    _(
        "Exit status:\n"
        "  0  done, or saved\n"
        "  1  left without saving; check: an invalid file; diff: a difference\n"
        "  2  wrong usage, or a file that can't be read or used\n"
        "  70 an error of slawizard itself; what you wrote is kept as a draft"
    ),
    _(
        "To complete commands and files with the Tab key, add the line for your shell:\n  "
        '~/.bashrc  eval "$(_SLAWIZARD_COMPLETE=bash_source slawizard)"\n  '
        '~/.zshrc   eval "$(_SLAWIZARD_COMPLETE=zsh_source slawizard)"\n  '
        "~/.config/fish/completions/slawizard.fish\n             "
        "_SLAWIZARD_COMPLETE=fish_source slawizard | source"
    ),
)

LANGUAGE: Final = _("The language to speak; by default, your system's (LANG).")

PLAIN: Final = _(
    "Ask line by line instead of using the full screen: for screen readers and pipes. "
    "Automatic if there is no terminal to draw on, or with TERM=dumb or ACCESSIBLE=1."
)

NO_MOUSE: Final = _("Leave the mouse to the terminal, so you can select and copy text with it.")

NEW: Final = Help(
    _("Write a new agreement, step by step."),
    (
        _("It is saved as FILE, and its document next to it with the ending .md."),
        _("Without FILE, the first save suggests a name based on the company's."),
    ),
    (_("Example:\n  slawizard new acme.toml"),),
)

OPEN: Final = Help(
    _("Adjust a saved agreement."),
    (_("Opens FILE at the review; you can go to any step from there."),),
    (_("Example:\n  slawizard open acme.toml"),),
)

EXPORT: Final = Help(
    _("Write the document or the figures of agreements."),
    (
        _(
            "Each FILE gives one file next to it: acme.toml gives acme.md. If a FILE has "
            "errors, you are told, and the others are still written."
        ),
    ),
    (
        _(
            "Examples:\n"
            "  slawizard export acme.toml\n"
            "  slawizard export *.toml --format json --to figures/\n"
            "  slawizard export acme.toml --format csv --to - | head"
        ),
        _("Exit status:\n  0  all were written\n  2  at least one was not"),
    ),
)
EXPORT_PER_REPRESENTATIVE: Final = _(
    "With csv: divide the targets of sales among its representatives, a row for each, with their "
    "number in the column “representative”."
)
EXPORT_TO: Final = _("Folder or file to write to, or - for standard output.")
EXPORT_FORCE: Final = _("Replace a file even if slawizard didn't write it or it was edited since.")

CHECK: Final = Help(
    _("List what needs fixing in agreements."),
    (
        _(
            "One line for each finding, on standard output. A valid FILE is ok, perhaps with "
            "warnings, each with a code. For an invalid one, every error is listed, with its "
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
            "Exit status:\n  "
            "0  all are valid, with or without warnings\n  "
            "1  at least one has errors\n  "
            "2  at least one can't be read at all"
        ),
    ),
)

SHOW: Final = Help(
    _("Show the funnel and the calendar of an agreement as tables."),
    (_("Plain text when it goes to a file or another program, or when NO_COLOR is set."),),
    (
        _(
            "Examples:\n"
            "  slawizard show acme.toml\n"
            "  slawizard show acme.toml --what-if revenue.goal=15M\n"
            "  slawizard show acme.toml --what-if stages.sql.conversion.percent=30"
        ),
    ),
)
SHOW_WHAT_IF: Final = _(
    "Show what another value would do to the figures, before and after; the agreement stays as it "
    "is. May be repeated. PATH: revenue.goal, customers.average_ticket, stages.KEY.conversion.percent…"
)

DIFF: Final = Help(
    _("Show what changed between two agreements."),
    (
        _(
            "First the answers that changed, then the targets that follow from them: path: before "
            "-> after."
        ),
    ),
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
            "Editors that support TOML (such as VS Code with Even Better TOML) use it to "
            "complete and check an agreement as you type."
        ),
    ),
    (_("Example:\n  slawizard schema > slawizard.schema.json"),),
)
