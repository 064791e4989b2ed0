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
        "revenue goal into what each stage of the funnel must deliver, and into a "
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
        "  70 an error of slawizard itself; what you wrote is kept as a draft\n"
        "  130 stopped by Ctrl+C\n"
        "  141 whoever reads the output has gone before its end, as head does"
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
OPEN_MEASURED: Final = _(
    "Fill in the rates that slawizard track found worth adjusting; nothing is saved until you save."
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
EXPORT_SHORT: Final = _(
    "One page to sign: what each team promises and what happens if it falls short. acme.toml "
    "gives acme.short.md."
)
EXPORT_TEMPLATE: Final = _(
    "With docx: a Word file with your letterhead, whose header, footer, margins and styles are used."
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

MEASURE: Final = Help(
    _("Measure rates, days and volumes from what your CRM exports."),
    (
        _(
            "FILE is a list of contacts or deals with a date for each stage, or a list of stage "
            "changes, as .csv or .xlsx; contacts and deals may come in two files. Only counts, "
            "dates and headers are kept: nothing about any contact."
        ),
        _(
            "Without --into, the stages are Leads, MQL, SQL, Opportunity, Customer, as far as the "
            "file has a column for them."
        ),
    ),
    (
        _(
            "Examples:\n"
            "  slawizard measure contacts.csv\n"
            "  slawizard measure contacts.csv deals.csv --into acme.toml\n"
            "  slawizard measure contacts.xlsx --column mql='MQL since' --date-order dmy\n"
            "  slawizard measure --sql bigquery > counts.sql"
        ),
        _(
            "Exit status:\n"
            "  0  at least one rate was measured\n"
            "  1  the file could be read, but no rate could be measured\n"
            "  2  wrong usage, an unreadable file, or an open question"
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

TRACK: Final = Help(
    _("Record what was counted, month by month."),
    (
        _(
            "It is kept beside the agreement: acme.toml has acme.actuals.toml. Count those who "
            "entered each stage, from the first day of a month to the day you name. What was not "
            "counted is left empty, which is not 0."
        ),
    ),
    (
        _(
            "Examples:\n"
            "  slawizard track acme.toml --set mql=85 --set sql=30 --through 2027-06-30\n"
            "  slawizard track acme.toml --from june.csv"
        ),
        _(
            "Exit status:\n"
            "  0  saved\n"
            "  1  left without saving, or a row that was not understood: nothing is written\n"
            "  2  wrong usage, or a file that can't be read"
        ),
    ),
)
TRACK_FROM: Final = _(
    "A table to read: a row for each month and a column for each stage, or the export to csv with "
    "a column “actual” added. - is standard input."
)
TRACK_SET: Final = _(
    "Set one value; may be repeated. NAME: a stage, own_customers, revenue, note, accepted, "
    "rejected.REASON, first_contact=84/89, fast_track, attempts, decision, handoff_fields."
)
TRACK_THROUGH: Final = _(
    "The last day counted in the values, like 2027-06-30; without --set, the day to begin at."
)

REPORT: Final = Help(
    _("Report how both teams stand against what they agreed."),
    (
        _(
            "Each FILE gives one file next to it: acme.toml gives acme.report.md, from what "
            "slawizard track recorded. It does not depend on today's date: it goes up to the last "
            "day counted."
        ),
    ),
    (
        _(
            "Examples:\n"
            "  slawizard report acme.toml\n"
            "  slawizard report acme.toml --format json --to -\n"
            "  slawizard report *.toml --exit-code"
        ),
        _(
            "Exit status:\n"
            "  0  all were written\n"
            "  1  with --exit-code: a team is behind or missed its part\n"
            "  2  at least one was not written"
        ),
    ),
)
REPORT_FORMAT: Final = _(
    "md: the report. json: all its figures. html, docx, pdf: the report to read, print and hand on."
)
REPORT_THROUGH: Final = _("Show how the teams stood on that day, like 2027-06-30.")
REPORT_EXIT_CODE: Final = _("Return 1 if a team is behind or missed its part.")
