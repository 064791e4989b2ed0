"""Criteria to pick from: what other firms write for fit, engagement and the rest."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from slawizard.core.message import Message, _

_FIT: Final = (
    _("Company with 20 to 500 employees"),
    _("Is in a country where we sell"),
    _("Decides on the purchase or recommends it"),
    _("Belongs to one of the sectors that we serve"),
    _("Uses a tool that ours replaces or complements"),
    _("Told us of a problem that we solve"),
    _("Has a budget this year, or a date to get one"),
    _("Decides on the purchase, or leads us to whoever does"),
    _("Wants to solve it within six months"),
)
_ENGAGEMENT: Final = (
    _("Downloaded a guide"),
    _("Attended a webinar"),
    _("Visited the pricing page"),
    _("Clicked in two e-mails within a month"),
    _("Filled in the form of a landing page"),
    _("Came back to the site three times in a month"),
    _("Watched a demo video to the end"),
    _("Agreed to a call or a meeting with sales"),
    _("Replied to an e-mail from sales"),
)
_FAST_TRACK: Final = (
    _("Asked for a demo or a quote"),
    _("Asked us to call"),
    _("Started a trial"),
    _("Was recommended by a customer"),
)
_DISQUALIFIERS: Final = (
    _("Student or job seeker"),
    _("Works for a competitor"),
    _("Fake contact details"),
    _("Outside the countries where we sell"),
    _("Personal e-mail and no company"),
    _("Is a customer already"),
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
