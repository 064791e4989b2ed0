"""The tables of the file by the brackets of their headers, and what to write where they are wrong."""

from __future__ import annotations

from functools import cache

from slawizard.i18n.messages import Message, _


def write_two_brackets(name: str) -> Message:
    """What to write where the table `name` of a list has a header with one bracket."""
    if name == "stages":
        return _("Write [[stages]], with two brackets, before each stage.")
    return _("Write [[{name}]], with two brackets, before each of them.", name=name)


def write_one_bracket(name: str) -> Message:
    """What to write where the only table `name` has a header with two brackets."""
    return _("Write [{name}], with one bracket: there is only one here.", name=name)


def write_below_stage(name: str) -> Message:
    """What to do with a part of a stage, `name`, that stands above all stages."""
    return _(
        "Write [[stages]] and the stage's key above [{name}]: it is a part of a stage.", name=name
    )


def bracket_error(name: str, *, is_list: bool) -> Message | None:
    """What to write where the header of the table `name` has two brackets, if it `is_list`, or one.

    None where that is right, and for tables that are not known.
    """
    if is_list:
        return write_one_bracket(name) if name in single_tables() else None
    return write_two_brackets(name) if name in list_tables() else None


@cache
def list_tables() -> frozenset[str]:
    """The tables that there are several of: their headers have two brackets."""
    return _header_names(is_list=True)


@cache
def single_tables() -> frozenset[str]:
    """The tables that there is one of, in the file or in each stage."""
    return _header_names(is_list=False)


def _header_names(*, is_list: bool) -> frozenset[str]:
    from slawizard.core.model_paths import model_paths  # loads the model

    return frozenset(
        found.path.replace(".*", "")
        for found in model_paths()
        if found.table is not None and found.is_list == is_list
    )
