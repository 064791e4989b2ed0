"""Finds out what an export holds: its shape, its unit, the meaning of its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from slawizard.core.measuring import role_names as roles
from slawizard.core.measuring import vocabulary as words
from slawizard.core.measuring.cells import header_key, header_prefix
from slawizard.core.measuring.known_mapping import adapted
from slawizard.core.measuring.mapping import LOST, OPEN, Answers, FileMapping, Shape, Unit
from slawizard.core.measuring.questions import OpenQuestion, column_question
from slawizard.core.measuring.sample import FileSample
from slawizard.core.measuring.stage_columns import (
    Stage,
    first_of,
    prefer_filled,
    stage_columns,
    stage_of_value,
)

COUNTS_HEADER: Final = ("pair", "entry", "delay", "own_from", "own_into", "n")
_DEAL_PREFIXES: Final = frozenset({"deal", "negocio", "trato"})
_DEAL_MARKS: Final = frozenset(
    {
        *("deal name", "opportunity name", "nombre del negocio", "nombre de negocio"),
        *("nombre de la oportunidad", "nome do negocio", "record id deal", "deal id"),
        *("id de registro deal", "id de registro negocio", "deal stage", "etapa del negocio"),
        *("associated contact ids", "ids de contactos asociados", "nombre del trato"),
    }
)
_MIN_STAGES: Final = 2
_MAX_STATUSES: Final = 200


class Detected(NamedTuple):
    """The mapping of a file as far as it is known, and what must be asked."""

    mapping: FileMapping
    questions: tuple[OpenQuestion, ...] = ()


def detect(
    sample: FileSample,
    stages: Sequence[Stage],
    answers: Answers,
    known: FileMapping | None = None,
) -> Detected:
    """Find the mapping of the file that `sample` begins; `answers` overrule what is found.

    `known` is the mapping of an earlier file with the same columns, which needs no more questions.
    """
    if tuple(map(str.strip, sample.headers)) == COUNTS_HEADER:
        return Detected(FileMapping(sample.name, shape="counts"))
    if known is not None:
        return Detected(adapted(known, sample, stages, answers))
    return _Detection(sample, stages, answers).result()


class _Detection:
    def __init__(self, sample: FileSample, stages: Sequence[Stage], answers: Answers) -> None:
        self.sample, self.stages, self.answers = sample, stages, answers
        self.headers = sample.headers
        self.dates = [header for header in sample.headers if header in sample.date_columns]
        self.texts = [header for header in sample.headers if header not in self._with_dates()]
        self.unit = self._unit()

    def _with_dates(self) -> frozenset[str]:
        """The columns in which dates were seen."""
        cells = self.sample.cells
        return frozenset(header for header in self.dates if cells[header]) - {
            header for header in self.dates if not header_key(header) or self._is_id(header)
        }

    def _is_id(self, header: str) -> bool:
        """Whether the numbers in a column are identifiers, which can look like dates."""
        key = header_key(header).split()
        return bool({"id", "ids", "code", "codigo", "folio"} & set(key))

    def _unit(self) -> Unit:
        if any(header_prefix(header) in _DEAL_PREFIXES for header in self.headers):
            return "deal"
        keys = {header_key(header) for header in self.headers}
        if keys & _DEAL_MARKS:
            return "deal"
        sells = first_of(self.headers, words.CLOSE_DATES + words.WON_DATES)
        has_person = first_of(self.headers, roles.EMAILS)
        return "deal" if sells and not has_person else "person"

    # What the file is --------------------------------------------------------------------

    def result(self) -> Detected:
        dates = [h for h in self.dates if not self._is_id(h)]
        found, open_ones = stage_columns(dates, self.stages, self.unit)
        prefer_filled(found, open_ones, self.sample.cells)
        self._overrule(found, open_ones)
        mapping = FileMapping(self.sample.name, self.unit, stages=self._in_order(found))
        mapping = self._with_roles(mapping)
        history = self._history(mapping)
        if history is not None:
            return Detected(history)
        shape: Shape = "dates" if self._measurable(mapping, open_ones) else "status-only"
        if shape == "status-only":
            return Detected(self._status_only(mapping))
        names = {stage.key: stage.name for stage in self.stages}
        questions = tuple(
            column_question(self.sample.name, key, names[key], headers)
            for key, headers in open_ones.items()
        )
        return Detected(mapping, questions)

    def _measurable(self, mapping: FileMapping, open_ones: object) -> bool:
        known = len(mapping.stages) + bool(mapping.won_date) + len(open_ones)  # type: ignore[arg-type]
        is_linked = bool(mapping.deal or (mapping.unit == "deal" and mapping.person))
        return known >= _MIN_STAGES or (known > 0 and is_linked)

    def _overrule(self, found: dict[str, str], open_ones: dict[str, tuple[str, ...]]) -> None:
        """Put the user's columns in the place of those that were found."""
        for stage in self.stages:
            told = self.answers.columns.get(stage.key)
            if told == "":
                found.pop(stage.key, None)
                open_ones.pop(stage.key, None)
            elif told in self.headers:
                for key in [key for key, header in found.items() if header == told]:
                    del found[key]
                found[stage.key] = told
                open_ones.pop(stage.key, None)

    def _in_order(self, found: dict[str, str]) -> dict[str, str]:
        return {stage.key: found[stage.key] for stage in self.stages if stage.key in found}

    # Other columns -----------------------------------------------------------------------

    def _role(self, role: str, names: Sequence[str], among: Sequence[str]) -> str | None:
        told = self.answers.columns.get(role)
        if told is not None:
            return told if told in self.headers else None
        filled = [header for header in among if self.sample.cells[header]]
        return first_of(filled, names) or first_of(among, names)

    def _with_roles(self, mapping: FileMapping) -> FileMapping:
        texts = [h for h in self.texts if h not in mapping.stages.values()]
        email = self._role("email", roles.EMAILS, texts)
        if self.unit == "deal":
            own_id = self._role("id", roles.DEAL_IDS, texts)
            others = [header for header in texts if header != own_id]
            mapping = replace(
                mapping, id=own_id, person=self._role("person", roles.PERSON_LINKS, others)
            )
            mapping = self._with_sale(mapping)
        else:
            mapping = replace(
                mapping,
                id=self._role("id", roles.PERSON_IDS, texts) or email,
                email=email,
                deal=self._role("deal", roles.DEAL_LINKS, texts),
                merged=self._role("merged", roles.MERGED_IDS, texts),
            )
        return replace(
            mapping,
            amount=self._role("amount", roles.AMOUNTS, self.headers),
            currency=self._role("currency", roles.CURRENCIES, texts),
            seen=tuple(
                header
                for header in self.dates
                if header_key(header) in words.SEEN_DATES and self.sample.cells[header]
            ),
        )

    def _with_sale(self, mapping: FileMapping) -> FileMapping:
        """Add when and how a deal was won: the close date counts only where the status says so."""
        last = self.stages[-1].key
        mapping = replace(mapping, lost=self._role("lost", words.LOST_DATES, self.dates))
        status = self._role("status", (), self.texts) or self._deal_status()
        if mapping.stages.get(last) in self._named(words.WON_DATES):
            others = {key: header for key, header in mapping.stages.items() if key != last}
            return replace(mapping, status=status, stages=others, won_date=mapping.stages[last])
        if last in mapping.stages:
            return replace(mapping, status=status)
        if self.answers.columns.get(last) == "":
            return replace(mapping, status=status)
        won = self._role("won_date", words.WON_DATES, self.dates)
        if won is None and status is not None and "won_date" not in self.answers.columns:
            won = first_of(self.dates, words.CLOSE_DATES)
        return replace(mapping, won_date=won, status=status)

    def _named(self, names: Sequence[str]) -> list[str]:
        return [header for header in self.headers if header_key(header) in names]

    def _deal_status(self) -> str | None:
        """The column that tells which deals were won, by its values if there are several."""
        known = [header for name in roles.STATUSES if (header := first_of(self.texts, [name]))]
        telling = [header for header in known if self._tells_won(header)]
        return next(iter(telling or known), None)

    def _tells_won(self, header: str) -> bool:
        return any(sale_value(value, header, self.answers, "won") for value in self._values(header))

    def _values(self, header: str) -> list[str]:
        return sorted(set(self.sample.cells[header]))

    # Other shapes ------------------------------------------------------------------------

    def _history(self, mapping: FileMapping) -> FileMapping | None:
        """The mapping of a list of stage changes, None if the file is none."""
        own_id = mapping.id or first_of(self.texts, roles.PERSON_IDS + roles.DEAL_IDS)
        if own_id is None or len(mapping.stages) >= _MIN_STAGES:
            return None
        day = self._role("history_date", roles.HISTORY_DATES, self.dates)
        if day is None:
            dated = [header for header in self.dates if self.sample.cells[header]]
            day = dated[0] if len(dated) == 1 else None
        stage = self._role("history_stage", (), self.texts) or self._stage_values(
            roles.HISTORY_STAGES, mapping
        )
        if day is None or stage is None or not self.sample.repeats(own_id):
            return None
        return FileMapping(
            self.sample.name,
            self.unit,
            "history",
            id=own_id,
            history_stage=stage,
            history_date=day,
            values=self._stage_map(stage),
        )

    def _stage_values(self, names: Sequence[str], mapping: FileMapping) -> str | None:
        """The first column of `names` whose values are stages."""
        for name in names:
            header = first_of(self.texts, [name])
            if header and header != mapping.id and len(self._stage_map(header)) > 1:
                return header
        return None

    def _stage_map(self, header: str) -> dict[str, str]:
        values = self._values(header)
        if len(values) > _MAX_STATUSES:
            return {}
        return stage_values(values, self.stages, self.answers)

    def _status_only(self, mapping: FileMapping) -> FileMapping:
        status = self._role("status", (), self.texts) or self._stage_values(roles.STATUSES, mapping)
        values = self._stage_map(status) if status else {}
        return replace(mapping, shape="status-only", status=status, values=values)


def stage_values(
    values: Sequence[str], stages: Sequence[Stage], answers: Answers
) -> dict[str, str]:
    """The stage that each of the statuses `values` names, or `LOST`; the others are left out."""
    found: dict[str, str] = {}
    for value in values:
        told = answers.values.get(value)
        stage = told or stage_of_value(value, stages)
        if not stage and header_key(value) in roles.LOST_VALUES:
            stage = LOST
        if not stage and header_key(value) in roles.WON_VALUES:
            stage = stages[-1].key
        if stage:
            found[value] = stage
    return found


def sale_value(value: str, header: str, answers: Answers, outcome: str) -> bool:
    """Whether the status `value` of a deal says that it was `won`, or `lost`."""
    told = answers.values.get(value)
    if told is not None:
        return told != OPEN and (told == LOST) == (outcome == LOST)
    key = header_key(value)
    if outcome == LOST:
        return key in roles.LOST_VALUES
    is_flag = header_key(header) in ("won", "is won", "ganado")
    return key in roles.WON_VALUES or (is_flag and key in roles.TRUE_VALUES)


def status_meanings(
    statuses: Sequence[str], mapping: FileMapping, stages: Sequence[Stage], answers: Answers
) -> dict[str, str]:
    """What each of `statuses` is taken for: a stage's key, `LOST`, or nothing."""
    header = mapping.history_stage or mapping.status
    if header is None:
        return {}
    values = sorted(set(statuses))[:_MAX_STATUSES]
    told = replace(answers, values={**mapping.values, **answers.values})
    if mapping.shape != "dates":
        return {**dict.fromkeys(values, ""), **stage_values(values, stages, told)}
    return {
        value: stages[-1].key
        if sale_value(value, header, told, "won")
        else LOST * sale_value(value, header, told, LOST)
        for value in values
    }
