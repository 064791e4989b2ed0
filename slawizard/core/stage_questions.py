"""The questions on the funnel: its stages, their criteria, the rates between them."""

from __future__ import annotations

from itertools import pairwise

from slawizard.core.draft import Draft
from slawizard.core.keypath import KeyPath
from slawizard.core.question import Option, Question
from slawizard.i18n.messages import Message, _, literal
from slawizard.i18n.unprintable import look_alike_key


def team_names(draft: Draft) -> dict[str, Message]:
    """What each of the two teams is called, by owner; generic where the names do not tell them."""
    owners = {"marketing": _("Marketing"), "sales": _("Sales")}
    names = {owner: draft.get(KeyPath(owner) / "team") or "" for owner in owners}
    if len({look_alike_key(name) for name in names.values()}) < len(names):
        return owners
    return {owner: literal(names[owner]) if names[owner] else owners[owner] for owner in owners}


def stages(draft: Draft) -> tuple[Question, ...]:
    """Name, team and meaning of each stage, then what one more in each costs."""
    return (*names_of_stages(draft), *costs(draft))


def costs(draft: Draft) -> tuple[Question, ...]:
    """What one more in each stage costs: asked where somebody wants it, or any cost is there."""
    return tuple(
        Question(
            KeyPath.of_stage(key) / "cost_each",
            _("Cost of one more"),
            _(
                "What one more in “{stage}” costs: ads, events, calls. Optional.",
                stage=draft.name(key),
            ),
            "amount",
        )
        for key in draft.stages
    )


def has_costs(draft: Draft) -> bool:
    """Whether anything is written about what a stage costs."""
    paths = [question.path for question in costs(draft)]
    return any(path in draft.values or path in draft.invalid_inputs for path in paths)


def names_of_stages(draft: Draft) -> tuple[Question, ...]:
    """Name, team and meaning of each stage."""
    teams = tuple(Option(owner, name) for owner, name in team_names(draft).items())
    questions: list[Question] = []
    for key in draft.stages:
        path = KeyPath.of_stage(key)
        questions += [
            Question(
                path / "name",
                _("Name"),
                _("The name your company uses: MQL, prospect, qualified…"),
                "line",
                required=True,
            ),
            Question(
                path / "owner",
                _("Team"),
                _("The team responsible for it."),
                "choice",
                options=teams,
            ),
            Question(
                path / "meaning",
                _("Meaning"),
                _("Who is in this stage, in one sentence that both teams read the same way."),
                "line",
            ),
        ]
    return tuple(questions)


def criteria_stages(draft: Draft) -> tuple[str, ...]:
    """Keys of the stages whose criteria are asked: the hand-off's two and those that have some."""
    asked: set[str | None] = set(draft.handoff)
    for path, value in draft.values.items():
        place = KeyPath(path)
        if place.is_criteria and value and place.name != "engagement_needed":
            asked.add(place.stage_key)
    unread = map(KeyPath, draft.invalid_inputs)
    asked |= {path.stage_key for path in unread if path.is_criteria}
    return tuple(key for key in draft.stages if key in asked)


def criteria_of(draft: Draft, key: str) -> tuple[Question, ...]:
    """The questions on the criteria of the stage of `key`."""
    return (*_who_counts(draft, key), *_exclusions_and_examples(key))


def _who_counts(draft: Draft, key: str) -> tuple[Question, ...]:
    path = KeyPath.of_criteria(key)
    handed_over = key in draft.handoff
    return (
        Question(
            path / "fit",
            _("Fit"),
            _("Who they are: all of these must be true. One per line."),
            "lines",
            required=handed_over,
            section=_("Who counts as {stage}?", stage=draft.name(key)),
        ),
        Question(
            path / "engagement",
            _("Engagement"),
            _("What they did: the sign that they are interested. One per line."),
            "lines",
        ),
        Question(
            path / "engagement_needed",
            _("How many it takes"),
            _("At least this many of the engagement lines above."),
            "count",
        ),
        Question(
            path / "fast_track",
            _("Fast track"),
            _("Any one of these is enough on its own. One per line."),
            "lines",
        ),
    )


def _exclusions_and_examples(key: str) -> tuple[Question, ...]:
    path = KeyPath.of_criteria(key)
    return (
        Question(
            path / "disqualifiers",
            _("Ruled out"),
            _("Any one of these rules them out. One per line."),
            "lines",
        ),
        Question(
            path / "examples",
            _("Example"),
            _("Someone who counts: examples keep definitions honest. One per line."),
            "lines",
        ),
        Question(
            path / "counterexamples",
            _("Looks like one, isn't"),
            _("Someone who looks like one but doesn't count. One per line."),
            "lines",
        ),
    )


def criteria(draft: Draft) -> tuple[Question, ...]:
    """The criteria of each stage that has any."""
    return tuple(q for key in criteria_stages(draft) for q in criteria_of(draft, key))


def conversion_of(draft: Draft, key: str) -> tuple[Question, ...]:
    """The questions on the conversion into the stage of `key`."""
    path = KeyPath.of_conversion(key)
    position = draft.stages.index(key)
    above, into = draft.name(draft.stages[position - 1]), draft.name(key)
    return (
        Question(
            path / "percent",
            _("{above} → {into}", above=above, into=into),
            _("Out of 100 in “{above}”, how many reach “{into}”?", above=above, into=into),
            "percent",
            required=True,
            example="%",
        ),
        *_counts_of(path, above, into),
        Question(
            path / "days",
            _("Days"),
            _("How many days it usually takes from “{above}” to “{into}”.", above=above, into=into),
            "count",
        ),
        Question(
            path / "source",
            _("Source"),
            _("Where the figure comes from: CRM, web analytics, someone's estimate…"),
            "line",
        ),
    )


def _counts_of(path: KeyPath, above: str, into: str) -> tuple[Question, Question]:
    return (
        Question(
            path / "entered",
            _("Entered"),
            _(
                "How many entered “{above}” in the last 12 months? Leave out those who have not "
                "had time to move on.",
                above=above,
            ),
            "count",
        ),
        Question(
            path / "converted",
            _("Converted"),
            _("Of those, how many reached “{into}”?", into=into),
            "count",
        ),
    )


def range_of(draft: Draft, key: str) -> tuple[Question, Question]:
    """The two questions on how far off the rate into the stage of `key` may be."""
    path = KeyPath.of_conversion(key)
    into = draft.name(key)
    return (
        Question(
            path / "low_percent",
            _("Lowest rate"),
            _(
                "Optional, for an estimate. You would bet 9 to 1 that the true rate lies between "
                "this and the next."
            ),
            "percent",
            example="%",
        ),
        Question(
            path / "high_percent",
            _("Highest rate"),
            _(
                "9 times out of 10, the true rate into “{into}” would lie between the two.",
                into=into,
            ),
            "percent",
            example="%",
        ),
    )


def last_year_of(draft: Draft, key: str) -> Question:
    """The question on the present volume of the stage of `key`."""
    return Question(
        KeyPath.of_stage(key) / "last_year",
        _("Last year"),
        _(
            "How many reached “{stage}” in the last 12 months. Optional: tells how far today is "
            "from the target.",
            stage=draft.name(key),
        ),
        "count",
    )


def open_today_of(draft: Draft, key: str) -> Question:
    """The question on how many stand in the stage of `key` now."""
    return Question(
        KeyPath.of_stage(key) / "open_today",
        _("Open today"),
        _(
            "How many are open in “{stage}” in your CRM now. Optional: tells how many are missing "
            "on day one.",
            stage=draft.name(key),
        ),
        "count",
    )


def takes_time(draft: Draft, key: str) -> bool:
    """Whether who is in the stage of `key` stays there for days, so that some are open on day one."""
    below = dict(pairwise(draft.stages)).get(key)
    return below is not None and bool(draft.get(KeyPath.of_conversion(below) / "days", 0))


def asks_open_today(draft: Draft, key: str) -> bool:
    """Whether it is asked how many stand in the stage of `key` now.

    Where some are open on day one, and where something stands there that may have to be mended.
    """
    path = KeyPath.of_stage(key) / "open_today"
    return takes_time(draft, key) or path in draft.values or path in draft.invalid_inputs


def open_stages(draft: Draft) -> tuple[str, ...]:
    """The stages that may be asked how many stand in them now.

    All but the last one, where nobody does; that one where something has to be taken out.
    """
    last = draft.stages[-1]
    return draft.stages if asks_open_today(draft, last) else draft.stages[:-1]


def conversion(draft: Draft) -> tuple[Question, ...]:
    """The rate into each stage but the first with its range, and the present volumes of each."""
    asked: list[Question] = []
    for i, key in enumerate(draft.stages):
        if i:
            asked += [*conversion_of(draft, key), *range_of(draft, key)]
        asked.append(last_year_of(draft, key))
    asked += [open_today_of(draft, key) for key in open_stages(draft)]
    return tuple(asked)
