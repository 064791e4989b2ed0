"""The commands of the palette: the keys' actions, the step's own ones, and every step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import SystemCommand

from slawizard.core.questionnaire import STEPS
from slawizard.core.steps import STEP_SPECS
from slawizard.i18n.messages import Message, _
from slawizard.session.moved_start import undo_label
from slawizard.tui.key_names import name_of

if TYPE_CHECKING:
    from textual.app import App

    from slawizard.i18n.translator import Translator
    from slawizard.session.tracking_session import TrackingSession
    from slawizard.tui.navigation import Navigator
    from slawizard.tui.save_controller import SaveController
    from slawizard.tui.screens.step import StepScreen
    from slawizard.tui.screens.track_actions import TrackActions


def step_commands(
    app: App[None],
    translate: Translator,
    screen: StepScreen,
    saving: SaveController,
    navigator: Navigator,
) -> Iterator[SystemCommand]:
    """What can be done on the step `screen`."""
    key_of = partial(name_of, app)
    yield SystemCommand(translate(_("Save")), key_of("save"), saving.save_now)
    yield SystemCommand(
        translate(_("Save as…")), translate(_("Another name or folder")), saving.save_as
    )
    yield SystemCommand(
        translate(_("Share…")), translate(_("Open it, copy it, export it")), saving.share
    )
    if navigator.session.baseline is not None:
        yield SystemCommand(
            translate(_("Track…")),
            translate(_("Enter what was counted, and see how both teams stand")),
            partial(app.run_action, "track"),
        )
    yield SystemCommand(translate(_("Next step")), key_of("next"), partial(navigator.move, 1))
    yield SystemCommand(translate(_("Previous step")), key_of("back"), partial(navigator.move, -1))
    yield SystemCommand(translate(_("What if…?")), key_of("what_if"), screen.action_what_if)
    for title, key, action in screen.commands():
        yield SystemCommand(translate(title), key, action)
    session = screen.session
    if session.moved_start.can_undo(session.draft):

        async def undo() -> None:
            session.draft = session.moved_start.undone(session.draft)
            await screen.reload()

        yield SystemCommand(translate(undo_label(session)), "", undo)
    yield from _moves_to_steps(translate, navigator)


def _moves_to_steps(translate: Translator, navigator: Navigator) -> Iterator[SystemCommand]:
    for number, step in enumerate(STEPS, 1):
        yield SystemCommand(
            translate(_("Go to {number}: {step}", number=number, step=STEP_SPECS[step].title)),
            translate(STEP_SPECS[step].question),
            partial(navigator.show_step, step),
        )


def tracking_commands(
    app: App[None],
    tracking: TrackingSession,
    actions: TrackActions,
    turn_to: Callable[[int], object],
) -> Iterator[SystemCommand]:
    """What can be done on the screen of tracking, and the way to each of its months."""
    translate, key_of = tracking.translate, partial(name_of, app)
    known: list[tuple[Message, str, Callable[[], Any]]] = [
        (_("Save"), key_of("save"), actions.save),
        (_("Promises kept and leads handed back"), key_of("promises"), actions.show_promises),
        (_("Show the report"), key_of("report"), actions.show_report),
        (_("Paste a table"), key_of("paste"), actions.show_paste),
        (_("Adjust the agreement"), translate(_("Back to the wizard")), actions.adjust),
    ]
    for title, key, action in known:
        yield SystemCommand(translate(title), key, action)
    for month in tracking.months():
        name = translate.month(month.period.first)
        go_to = translate(_("Go to {month}", month=name))
        yield SystemCommand(go_to, "", partial(turn_to, month.index))


def general_commands(app: App[None], translate: Translator) -> Iterator[SystemCommand]:
    """What can be done on each screen, by the app's own actions."""
    key_of = partial(name_of, app)
    for title, help_text, action in (
        (_("Light or dark"), translate(_("Switch between light and dark colors")), "other_theme"),
        (_("Help"), key_of("help"), "help"),
        (_("Quit"), key_of("quit"), "leave"),
    ):
        yield SystemCommand(translate(title), help_text, partial(app.run_action, action))
