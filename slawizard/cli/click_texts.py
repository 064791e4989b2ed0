"""The texts of click that our users can see, listed here so that our catalogs contain them.

click looks up exactly these texts in gettext. Listed are those of its help, errors and completion
that our commands can show: no prompts, no pagers, no programming errors.
"""

from __future__ import annotations

from typing import Final

from slawizard.i18n.messages import Message, _, _n

TEXTS: Final[tuple[Message, ...]] = (
    _("Usage:"),
    _("Options"),
    _("Commands"),
    _("default: {default}"),
    _("required"),
    _("Show this message and exit."),
    _("Show the version and exit."),
    _("Try '{command} {option}' for help."),
    _("Error: {message}"),
    _("Missing argument"),
    _("Missing option"),
    _("Missing command."),
    _("No such option {name!r}."),
    _("No such command {name!r}."),
    _n(
        "Did you mean {possibility}?",
        "(Did you mean one of: {possibilities}?)",
        1,
    ),
    _("Invalid value: {message}"),
    _("Invalid value for {param_hint}: {message}"),
    _n("{value!r} is not {choice}.", "{value!r} is not one of {choices}.", 1),
    _("Choose from:\n\t{choices}"),
    _n(
        "Got unexpected extra argument ({args})",
        "Got unexpected extra arguments ({args})",
        1,
    ),
    _("Option {name!r} does not take a value."),
    _n("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments.", 1),
    _n("Takes {nargs} values but 1 was given.", "Takes {nargs} values but {len} were given.", 1),
    _("Argument {name!r} takes {nargs} values."),
    _("Shell completion is not supported for Bash versions older than 4.4."),
    _("Couldn't detect Bash version, shell completion is not supported."),
)
