"""Criteria to pick from: what other firms write for fit, engagement and the rest."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from slawizard.i18n.messages import Message, _

_FIT: Final = (
    _("Company with 20 to 500 employees"),
    _("Is in a country where we sell"),
    _("Decides on the purchase or recommends it"),
    _("Works in one of the industries that we serve"),
    _("Uses a tool that ours replaces or complements"),
    _("Told us about a problem that we solve"),
    _("Has a budget this year, or a date for getting one"),
    _("Decides on the purchase, or introduces us to who does"),
    _("Wants to solve it within six months"),
)
_ENGAGEMENT: Final = (
    _("Downloaded a guide"),
    _("Attended a webinar"),
    _("Visited the pricing page"),
    _("Clicked links in two e-mails within a month"),
    _("Filled out a form on a landing page"),
    _("Came back to our site three times in a month"),
    _("Watched a demo video to the end"),
    _("Agreed to a call or a meeting"),
    _("Replied to a personal e-mail from us"),
)
_FAST_TRACK: Final = (
    _("Asked for a demo or a quote"),
    _("Asked us to call"),
    _("Started a trial"),
    _("Was referred by a customer"),
)
_DISQUALIFIERS: Final = (
    _("Student or job seeker"),
    _("Works for a competitor"),
    _("Fake contact details"),
    _("Outside the countries where we sell"),
    _("Personal e-mail and no company"),
    _("Is already a customer"),
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
