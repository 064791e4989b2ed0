"""What the program can't tell by itself and asks: once, with the option that answers it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal, NamedTuple, cast

from slawizard.core.measuring.amounts import DecimalMark
from slawizard.core.measuring.dates import DateOrder
from slawizard.core.measuring.mapping import Answers
from slawizard.i18n.messages import Message, _, literal

Code = Literal["ambiguous-dates", "ambiguous-decimal", "ambiguous-column", "unknown-values"]


_NAMES: Final[Mapping[Code, Message]] = {
    "ambiguous-dates": _("Order of dates"),
    "ambiguous-decimal": _("Decimal mark"),
    "ambiguous-column": _("Column"),
    "unknown-values": _("Status"),
}


class Choice(NamedTuple):
    """A possible answer: its text, and what the option takes for it."""

    label: Message
    value: str


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question about the file `file`; `subject` is the stage or the role that it is about.

    `option` and the value of a choice make the option of the command that answers it. `answer` is the
    value of the choice that holds, empty while it is open; `is_assumed` tells that the program made
    it and nobody has confirmed it.
    """

    code: Code
    file: str
    text: Message
    choices: tuple[Choice, ...]
    option: str
    subject: str = ""
    answer: str = ""
    is_assumed: bool = False

    @property
    def name(self) -> Message:
        """What it is about, in a word or two."""
        return _NAMES[self.code]

    @property
    def answer_label(self) -> Message:
        """The answer in words; of an assumed one, that it is."""
        label = next(choice.label for choice in self.choices if choice.value == self.answer)
        return _("{answer}, assumed", answer=label) if self.is_assumed else label

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells questions apart."""
        return self.code, self.file, self.subject


_DATE_CHOICES: Final = (
    Choice(_("day/month/year"), "dmy"),
    Choice(_("month/day/year"), "mdy"),
)


def date_order_question(file: str, answer: DateOrder | None = None) -> OpenQuestion:
    """Ask whether the day or the month comes first, if there is no `answer`."""
    return OpenQuestion(
        "ambiguous-dates",
        file,
        _("In {file}, no date shows whether the day or the month comes first. Which one is it?",
          file=file),
        _DATE_CHOICES,
        "--date-order ",
        answer=answer or "",
    )  # fmt: skip


def decimal_question(
    file: str, header: str, answer: DecimalMark | None = None, *, is_assumed: bool = False
) -> OpenQuestion:
    """Ask which mark stands before the decimals, if there is no `answer`."""
    return OpenQuestion(
        "ambiguous-decimal",
        file,
        _(
            "In {file}, column {header}, amounts like 1.234 or 1,234 can be read two ways. "
            "Which mark comes before the decimals?",
            file=file,
            header=header,
        ),
        (Choice(_("the point"), "."), Choice(_("the comma"), ",")),
        "--decimal ",
        answer=answer or "",
        is_assumed=is_assumed,
    )


def column_question(file: str, key: str, name: str, headers: tuple[str, ...]) -> OpenQuestion:
    """Ask which of `headers` holds the date of the stage `name`."""
    return OpenQuestion(
        "ambiguous-column",
        file,
        _(
            "In {file}, several columns could hold the date of {stage}. Which one is it?",
            file=file,
            stage=name,
        ),
        tuple(Choice(literal(header), header) for header in headers),
        f"--column {key}=",
        key,
    )


def won_question(file: str, header: str, key: str, values: tuple[str, ...]) -> OpenQuestion:
    """Ask which of the statuses `values` says that a deal was won."""
    return OpenQuestion(
        "unknown-values",
        file,
        _("In {file}, which {header} says that a deal was won?", file=file, header=header),
        tuple(Choice(literal(value), value) for value in values),
        f"--value {key}=",
        key,
    )


def with_answer(answers: Answers, question: OpenQuestion, value: str) -> Answers:
    """`answers`, and `value` for `question`."""
    match question.code:
        case "ambiguous-dates":
            orders = {**answers.date_orders, question.file: cast("DateOrder", value)}
            return replace(answers, date_orders=orders)
        case "ambiguous-decimal":
            marks = {**answers.decimals, question.file: cast("DecimalMark", value)}
            return replace(answers, decimals=marks)
        case "ambiguous-column":
            return replace(answers, columns={**answers.columns, question.subject: value})
        case "unknown-values":
            return replace(answers, values={**answers.values, value: question.subject})
