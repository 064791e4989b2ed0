"""Whose a stage is, in the words of people: reads a team, and tells where a stage can't be its."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from slawizard.core.answers import with_owner
from slawizard.core.constants import OWNERS, Owner
from slawizard.core.draft import Draft
from slawizard.core.stage_questions import team_names
from slawizard.i18n.languages import LANGUAGES
from slawizard.i18n.translator import Translator
from slawizard.i18n.unprintable import look_alike_key

if TYPE_CHECKING:
    from slawizard.session.session import Session


def owner_called(session: Session, text: str) -> Owner | None:
    """The team that `text` names: by its own name, else by what it does, in any language."""
    own, generic = team_names(session.draft), team_names(Draft((), {}))
    called = [(session.translate(own[owner]), owner) for owner in OWNERS]
    for language in LANGUAGES:
        translate = Translator(language)
        called += [(translate(generic[owner]), owner) for owner in OWNERS]
    key = look_alike_key(text)
    return next((owner for name, owner in called if look_alike_key(name) == key), None)


def misplaced_stage(draft: Draft, owners: Mapping[str, Owner]) -> str | None:
    """The key of the first stage that can't be the team's that `owners` gives it to, if there is one.

    The stages of marketing come first, and each team keeps at least one.
    """
    for key, owner in owners.items():
        draft = with_owner(draft, key, owner)
    return next((key for key, owner in owners.items() if draft.owner(key) != owner), None)
