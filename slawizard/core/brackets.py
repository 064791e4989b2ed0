"""The tables of the file by the brackets of their headers, and what to write where they are wrong."""

from __future__ import annotations

from typing import Final

from slawizard.core.message import Message, _

LISTS: Final = ("stages", "commitments.rejections", "history")
"""Tables that there are several of: their headers have two brackets."""

TABLES: Final = (
    "agreement",
    "marketing",
    "sales",
    "revenue",
    "customers",
    "stages.conversion",
    "stages.criteria",
    "commitments",
    "commitments.marketing",
    "commitments.sales",
    "commitments.reporting",
)
"""Tables that there is one of, in the file or in each stage."""


def two_brackets(name: str) -> Message:
    """What to write where the table `name` of a list has a header with one bracket."""
    if name == "stages":
        return _("Write [[stages]], with two brackets, before each stage.")
    return _("Write [[{name}]], with two brackets, before each of them.", name=name)


def one_bracket(name: str) -> Message:
    """What to write where the only table `name` has a header with two brackets."""
    return _("Write [{name}], with one bracket: there is only one here.", name=name)


def below_its_stage(name: str) -> Message:
    """What to do with a part of a stage, `name`, that stands above all stages."""
    return _(
        "Write [[stages]] and the stage's key above [{name}]: it is a part of a stage.", name=name
    )


def wrong_brackets(name: str, *, is_list: bool) -> Message | None:
    """What to write where the header of the table `name` has two brackets, if it `is_list`, or one.

    None where that is right, and for tables that are not known.
    """
    if is_list:
        return one_bracket(name) if name in TABLES else None
    return two_brackets(name) if name in LISTS else None
