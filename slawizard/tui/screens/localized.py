"""Screens whose footer speaks the session's language, in short where there is little room."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from textual import on

from slawizard.i18n.messages import Message, _
from slawizard.storage import onboarding
from slawizard.tui.screens.responsive import ResponsiveScreen
from slawizard.tui.widgets.base_widgets import Button
from slawizard.tui.widgets.onboarding import Onboarding
from slawizard.tui.window_size import is_tight

if TYPE_CHECKING:
    from textual.binding import ActiveBinding, Binding

    from slawizard.session.session import Session

SHORT_LABELS: Final = {
    "help": _("Help"),
    "forward": _("Go on"),
    "back": _("Back"),
    "save": _("Save"),
    "command_palette": _("Menu"),
    "leave": _("Quit"),
    "promises": _("Promises"),
    "report": _("Report"),
    "paste_table": _("Paste"),
}
"""What a footer shows for which there is little room, in short words."""

FOOTER_ORDER = (
    "help",
    "next",
    "promises",
    "report",
    "paste",
    "what_if",
    "back",
    "ideas",
    "benchmarks",
    "advice",
    "save",
    "palette",
    "quit",
)


def _rank(active: ActiveBinding) -> int:
    """The place of a binding's action in the footer."""
    name = active.binding.id
    return FOOTER_ORDER.index(name) if name in FOOTER_ORDER else len(FOOTER_ORDER)


class LocalizedScreen(ResponsiveScreen):
    """A screen whose key bindings speak the session's language."""

    def __init__(self, session: Session, **names: str) -> None:
        self.session = session
        super().__init__(**names)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The active bindings, their descriptions (English in the classes) translated."""
        bindings = sorted(super().active_bindings.items(), key=lambda item: _rank(item[1]))
        return {
            key: active._replace(binding=self._localized(active.binding))
            for key, active in bindings
        }

    def _localized(self, binding: Binding) -> Binding:
        """`binding` as the footer shows it: in a narrow window only the main ones, in short."""
        name = Message(binding.description)
        tight = is_tight(self.app.size)
        if tight and binding.show:
            name = SHORT_LABELS.get(binding.action, name)
        show = binding.show and (not tight or binding.action in SHORT_LABELS)
        return replace(binding, description=self.session.translate(name), show=show)

    @on(Button.Pressed, "#orientation-close")
    async def dismiss_onboarding(self, event: Button.Pressed) -> None:
        """The button: the focus goes on to what stands below."""
        event.stop()
        self.focus_next()
        await self.close_onboarding()

    async def close_onboarding(self) -> bool:
        """Take the onboarding away for good; whether there was one."""
        shown = self.query(Onboarding)
        if not shown:
            return False
        onboarding.dismiss()
        await shown.remove()
        return True
