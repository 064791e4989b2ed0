"""Where we are: the title line, and the steps as a line (or, with room, as a rail)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.message import Message as Event

from slawizard.core.questionnaire import STEPS, StepName
from slawizard.core.steps import STEP_SPECS
from slawizard.i18n.messages import _
from slawizard.i18n.unprintable import escape_unprintable
from slawizard.tui.text_layout import wrap_text
from slawizard.tui.widgets.cached_widget import CachedWidget

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual import events

    from slawizard.session.session import Session

MARKS = {"done": "✓", "wrong": "!", "blank": " "}
SUMMARY_INDENT: Final = "  "
SUMMARY_ROWS: Final = 2
MORE_BEFORE, MORE_BEHIND = "… ", " …"
STYLES = {"done": "$text-success", "wrong": "$text-error bold", "blank": "$muted"}


class TitleBar(CachedWidget):
    """The program, the company, and which step of how many."""

    def __init__(self, session: Session, step: StepName) -> None:
        super().__init__()
        self.session = session
        self.step = step

    def render_key(self) -> object:
        """The company, whether something is unsaved, and whether a draft protects it."""
        session = self.session
        return session.draft.get("agreement.company"), session.unsaved, session.keeps_draft

    def content(self) -> Content:
        """One line, the company cut where it is long."""
        translate = self.session.translate
        where = translate(
            _(
                "Step {number} of {count} · {title}",
                number=STEPS.index(self.step) + 1,
                count=len(STEPS),
                title=STEP_SPECS[self.step].title,
            )
        )
        session = self.session
        kept = translate(_("draft kept") if session.keeps_draft else _("not saved"))
        state = f"● {kept}  " if session.unsaved else ""
        company = escape_unprintable(str(self.session.draft.get("agreement.company", "")))
        right = Content.assemble(
            (state, "$muted" if session.keeps_draft else "$text-warning"), (where, "$text")
        )
        room = self.size.width - right.cell_length - len("slawizard   ") - 1
        left = Content.assemble(
            ("slawizard", "$accent bold"),
            "   ",
            Content.styled(company, "bold").truncate(max(0, room), ellipsis=True, pad=True),
        )
        return left + Content(" ") + right


class Progress(CachedWidget):
    """The steps with what stands of each: done, here, to mend, not yet."""

    class StepSelected(Event):
        """Somebody clicked on `step`."""

        def __init__(self, step: StepName) -> None:
            self.step = step
            super().__init__()

    def __init__(self, session: Session, step: StepName) -> None:
        super().__init__()
        self.session = session
        self.step = step

    @property
    def is_rail(self) -> bool:
        """Whether the steps stand below each other, with what each holds."""
        return self.screen.has_class("-wide") and self.screen.has_class("-roomy")

    def render_key(self) -> object:
        """How each step stands; on the rail, what it holds as well."""
        session = self.session
        states = [step == self.step or session.step_state(step) for step in STEPS]
        return states, self.is_rail and [self._summary(step) for step in STEPS]

    def _label(self, step: StepName) -> Content:
        title = self.session.translate(STEP_SPECS[step].title)
        if step == self.step:
            return Content.styled(f"▸{title}", "$accent bold")
        state = self.session.step_state(step)
        return Content.assemble((MARKS[state], STYLES[state]), (title, STYLES[state]))

    def _summary(self, step: StepName) -> str:
        said = STEP_SPECS[step].summary(self.session)
        return self.session.translate(said) if said is not None else ""

    def content(self) -> Content:
        """The rail, or the line: windowed around this step where all would not fit."""
        if self.is_rail:
            rows: list[Content] = []
            for step in STEPS:
                rows += [self._label(step), *self._summary_lines(step)]
            return Content("\n").join(rows)
        labels = self._labels()
        shown = self._shown(labels)
        line = Content(" ").join([labels[step] for step in shown])
        before = "" if shown[0] == STEPS[0] else MORE_BEFORE
        after = "" if shown[-1] == STEPS[-1] else MORE_BEHIND
        return (Content(before) + line + after).truncate(self.size.width, ellipsis=True)

    def _summary_lines(self, step: StepName) -> list[Content]:
        """What `step` holds, in the two rows below its title."""
        room = self.size.width - len(SUMMARY_INDENT)
        lines = wrap_text(self._summary(step), "$muted", room)
        if len(lines) > SUMMARY_ROWS:
            rest = Content(" ").join(lines[SUMMARY_ROWS - 1 :])
            lines[SUMMARY_ROWS - 1 :] = [rest.truncate(room, ellipsis=True)]
        lines += [Content("")] * (SUMMARY_ROWS - len(lines))
        return [Content(SUMMARY_INDENT) + line for line in lines]

    def _labels(self) -> dict[StepName, Content]:
        return {step: self._label(step) for step in STEPS}

    def _shown(self, labels: Mapping[StepName, Content]) -> list[StepName]:
        """The steps that the line has room for, whole: this one and those nearest to it."""
        shown, here = list(STEPS), STEPS.index(self.step)
        while len(shown) > 1 and self._width(shown, labels) > self.size.width:
            is_nearer_the_end = here - STEPS.index(shown[0]) >= STEPS.index(shown[-1]) - here
            shown.pop(0 if is_nearer_the_end else -1)
        return shown

    @staticmethod
    def _width(shown: Sequence[StepName], labels: Mapping[StepName, Content]) -> int:
        before = len(MORE_BEFORE) * (shown[0] != STEPS[0])
        after = len(MORE_BEHIND) * (shown[-1] != STEPS[-1])
        return before + sum(labels[step].cell_length + 1 for step in shown) - 1 + after

    def on_click(self, event: events.Click) -> None:
        """Go to the step under the pointer."""
        if self.is_rail:
            index = event.y // (1 + SUMMARY_ROWS)
            if index < len(STEPS):
                self.post_message(self.StepSelected(STEPS[index]))
            return
        labels = self._labels()
        shown = self._shown(labels)
        column = 0 if shown[0] == STEPS[0] else len(MORE_BEFORE)
        for step in shown:
            width = labels[step].cell_length
            if column <= event.x < column + width:
                self.post_message(self.StepSelected(step))
            column += width + 1
