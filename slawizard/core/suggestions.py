"""Criteria to pick from: what other firms write for fit, engagement and the rest."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from slawizard.core.message import Message, _

_FIT: Final = (
    _("Works at a company of the size and sector that we serve"),
    _("Is in a country where we sell"),
    _("Has a role that decides or recommends"),
    _("Company with 20 to 500 employees"),
    _("Uses a tool that ours replaces or completes"),
    _("Has a problem that we solve"),
    _("Has a budget, or can get one this year"),
    _("Decides, or takes us to who decides"),
    _("Wants to solve it within six months"),
)
_ENGAGEMENT: Final = (
    _("Downloaded a guide"),
    _("Came to a webinar"),
    _("Visited the price page"),
    _("Clicked in two e-mails in a month"),
    _("Filled in the form of a landing page"),
    _("Came back to the site three times in a month"),
    _("Watched a demo video to the end"),
    _("Agreed to a call or a meeting with sales"),
    _("Answered an e-mail from sales"),
)
_FAST_TRACK: Final = (
    _("Asked for a demo or a quote"),
    _("Asked to be called"),
    _("Started a trial"),
    _("Recommended by a customer"),
)
_DISQUALIFIERS: Final = (
    _("Student or job seeker"),
    _("Competitor"),
    _("False contact details"),
    _("Outside the countries where we sell"),
    _("Personal e-mail and no company"),
    _("Customer already"),
)

SUGGESTIONS: Final[Mapping[str, tuple[Message, ...]]] = MappingProxyType(
    {
        "fit": _FIT,
        "engagement": _ENGAGEMENT,
        "fast_track": _FAST_TRACK,
        "disqualifiers": _DISQUALIFIERS,
    }
)
"""By the last part of the path of a stage's criteria."""
