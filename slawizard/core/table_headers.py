"""The tables of the file by the brackets of their headers, and what to write where they are wrong."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, get_args, get_origin

from slawizard.i18n.messages import Message, _

if TYPE_CHECKING:
    from slawizard.core.model_paths import ModelPath


def write_two_brackets(name: str) -> Message:
    """What to write where the table `name` of a list has a header with one bracket."""
    if name == "stages":
        return _("Write [[stages]], with two brackets, before each stage.")
    return _("Write [[{name}]], with two brackets, before each of them.", name=name)


def write_one_bracket(name: str) -> Message:
    """What to write where the only table `name` has a header with two brackets."""
    return _("Write [{name}], with one bracket: there is only one here.", name=name)


def write_below(whole: str, name: str) -> Message:
    """What to do with a part `name` of the tables `whole` that stands above all of them."""
    if whole != "stages":
        return _("Write [[{whole}]] above [{name}]: it is a part of it.", whole=whole, name=name)
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
    """The headers of the tables of both kinds of file: agreements and actuals."""
    from slawizard.core.model_paths import model_paths, paths_of  # loads the model
    from slawizard.core.tracking.actuals import Actuals

    return frozenset(
        found.path.replace(".*", "")
        for found in (*model_paths(), *paths_of(Actuals))
        if _holds_tables(found) and found.is_list == is_list
    )


def _holds_tables(found: ModelPath) -> bool:
    """Whether a key holds a table, with keys that the model knows or with any."""
    kinds = (found.info.annotation, *get_args(found.info.annotation))
    return found.table is not None or any(get_origin(kind) is dict for kind in kinds)
