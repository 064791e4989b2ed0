"""The promises of a month: what was accepted, why leads came back, and what was kept in time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from slawizard.core.constants import PROMISES
from slawizard.core.tracking.followup import promises
from slawizard.core.tracking.typed_reading import OTHER_COUNT, OTHER_REASON
from slawizard.core.tracking.value_names import REJECTED
from slawizard.core.tracking.wording import PROMISE, STATUS
from slawizard.i18n.messages import N_, _
from slawizard.i18n.unprintable import escape_unprintable, look_alike_key
from slawizard.tui.dialogs.base import Dialog
from slawizard.tui.widgets.count_row import CountInput

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from slawizard.session.session import Session
    from slawizard.session.tracking_session import TrackingSession


class PromisesDialog(Dialog[None]):
    """What became of the leads that were handed over. All that is typed is taken at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "cancel", N_("Close"), show=False),
    ]

    def __init__(
        self, session: Session, tracking: TrackingSession, on_change: Callable[[], None]
    ) -> None:
        super().__init__(session)
        self._tracking = tracking
        self._on_change = on_change
        self._said: dict[str, Static] = {}

    def compose(self) -> ComposeResult:
        """A row for each value, and what is wrong with the one in use."""
        translate = self.session.translate
        with Vertical(classes="box promises"):
            yield self.text(_("Promises of the month"), classes="title")
            with VerticalScroll(can_focus=False):
                yield from self._row("accepted", translate(PROMISE["acceptance"]))
                yield self.text(_("Leads handed back, by reason"), classes="section")
                for i, reason in enumerate(self._reasons(), 1):
                    yield from self._row(REJECTED + reason, reason, f"rejected-{i}")
                with Horizontal(classes="promise-row"):
                    yield self._input(OTHER_REASON, "other-reason")
                    yield self._input(OTHER_COUNT, "other-count")
                    yield Static(
                        Content(translate(_("another reason, and how many"))),
                        classes="promise-status",
                    )
                yield self.text(_("Kept, of how many: 84/89"), classes="section")
                for what in PROMISES:
                    yield from self._row(what, translate(PROMISE[what]))
            yield Static("", id="followup-problem", markup=False)
            with Horizontal(classes="buttons"):
                yield self.button(_("Close"), "promises-close", primary=True)

    def _reasons(self) -> list[str]:
        """The agreed reasons, then those that were used besides; as the reading writes them."""
        followup = self._tracking.typed.base.followup
        used = (
            {look_alike_key(one.reason): one.reason for one in followup.rejected}
            if followup
            else {}
        )
        agreed = [one.reason for one in self._tracking.agreement.commitments.rejections]
        return [used.pop(look_alike_key(reason), reason) for reason in agreed] + list(used.values())

    def _row(self, name: str, label: str, place: str = "") -> Iterator[Horizontal]:
        said = self._said[name] = Static("", classes="promise-status", markup=False)
        label_text = Static(
            Content(escape_unprintable(label)), classes="promise-label", markup=False
        )
        yield Horizontal(
            label_text,
            self._input(name, place or name.replace("_", "-")),
            said,
            classes="promise-row",
        )

    def _input(self, name: str, place: str) -> CountInput:
        text = self._tracking.typed.text(name)
        return CountInput(name, text, f"followup-{place}", on_type=self._on_type)

    def on_mount(self) -> None:
        """Begin on the first value."""
        self._show()
        self.query_one("#followup-accepted").focus()

    def _on_type(self, field: CountInput) -> None:
        self._tracking.type(field.value_name, field.value)
        self._show()

    def _show(self) -> None:
        """How each promise stands, and what is wrong with the value in use."""
        translate = self.session.translate
        months = [self._tracking.month()]
        found = {one.what: one.status for one in promises(self._tracking.tracking, months)}
        found = {
            ("accepted" if what == "acceptance" else what): said for what, said in found.items()
        }
        for name, shown in self._said.items():
            unread = self._tracking.problem(name) is not None
            status = translate(STATUS[found[name]]) if name in found and not unread else ""
            shown.update(Content(translate(_("can't be read")) if unread else status))
        focused = self.focused
        problem = (
            self._tracking.problem(focused.value_name) if isinstance(focused, CountInput) else None
        )
        text = "" if problem is None else f"! {translate(problem)}"
        self.query_one("#followup-problem", Static).update(Content.styled(text, "$text-error"))

    def on_descendant_focus(self, _event: events.DescendantFocus) -> None:
        """Say what is wrong with the value in use."""
        if self.is_composed:
            self._show()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes down."""
        event.stop()
        self.action_move_focus(1)

    async def handle_answer(self, answer: str) -> None:
        """Close the box."""
        self.action_cancel()

    def action_cancel(self) -> None:
        """Close the box, and show what was typed."""
        self._on_change()
        self.dismiss(None)
