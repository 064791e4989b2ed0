"""Exports of equal headers, loaded into the engine: their statuses, dates and amounts."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Final

from slawizard.core.measuring.amounts import (
    DecimalMark,
    MixedMarksError,
    decimal_mark,
    parse_amount,
)
from slawizard.core.measuring.cells import header_key, is_blank_cell
from slawizard.core.measuring.detection import sale_value, stage_values
from slawizard.core.measuring.mapping import LOST, FileMapping
from slawizard.core.measuring.questions import OpenQuestion, decimal_question, won_question
from slawizard.core.measuring.vocabulary import CLOSE_DATES
from slawizard.crm.day_tokens import DayTokens, date_orders
from slawizard.crm.engine import Engine
from slawizard.crm.errors import CrmFileError
from slawizard.crm.loading import RawTable, is_date_role, is_plain
from slawizard.crm.request import Group, Request
from slawizard.i18n.messages import _

_MAX_VALUES: Final = 1_000


_MARKED: Final = "\x01"
"""Stands for a nought that is kept while the digits are replaced."""


def _shape(value: str) -> str:
    """The SQL of a cell with a 9 for each digit: a column has few of these.

    A nought alone before a mark, as in `0.123`, is kept: it tells that the mark is a decimal one.
    """
    shape = "translate({}, '012345678', '999999999')".format
    bare = f"replace({value}, '{_MARKED}', '?')"
    kept = rf"regexp_replace({bare}, '(^|[^0-9])0([.,])', '\1{_MARKED}\2', 'g')"
    return (
        f"CASE WHEN contains({value}, '0.') OR contains({value}, '0,') "
        f"THEN replace({shape(kept)}, '{_MARKED}', '0') ELSE {shape(value)} END"
    )


class LoadedGroup:
    """Exports of equal headers, loaded: their statuses, and what they say of dates and amounts."""

    def __init__(self, engine: Engine, group: Group, request: Request) -> None:
        self.engine, self.group, self.request = engine, group, request
        self.mapping = group.mapping
        values = {**self.mapping.values, **request.answers.values}
        self.answers = replace(request.answers, values=values)
        self.kind = self.mapping.unit
        self._load()
        self._asked: list[OpenQuestion] = []
        self.values = self._statuses()
        is_sale = self.kind == "deal" and self.mapping.status is not None
        self.won = self._condition("won") if is_sale else "FALSE"
        self.lost = self._condition(LOST) if is_sale else "FALSE"
        if "lost" in self.raw.columns:
            self.lost = f"({self.lost} OR {self.raw.columns['lost']} IS NOT NULL)"
        # A close date counts only for those that were won; before that it is a guess.
        self.won_day = self.won if self._closes() else "TRUE"
        if self._closes() and is_sale and not self.outcome("won") and self.values:
            self._ask_who_won()
        self._shapes = self._amount_shapes()
        self.tokens = DayTokens.of(self.raw, self.won_day, ("won_date",))
        remembered = self.mapping.date_order
        self.orders, asked = date_orders(self.tokens, group.names, request.answers, remembered)
        self._asked += asked
        self.decimals = self._decimals()

    def _load(self) -> None:
        """Load the mapped columns; again, with the dates as text, where they are not all plain."""
        columns = self.mapping.columns()
        cells = self.group.sample.cells
        plain = frozenset(
            role
            for role, header in columns.items()
            if is_date_role(role) and is_plain(cells[header])
        )
        rows_done = self.engine.rows_done
        while True:
            self.raw = RawTable(self.engine, f"raw_{self.kind}", tuple(columns), plain)
            self.logs = [
                self.raw.load(file, tuple(columns.values()), source, native=self.request.native)
                for source, file in enumerate(self.group.files)
            ]
            unread = self.raw.unread()
            if not unread:
                return
            plain -= unread
            self.raw.drop()
            self.engine.rows_done = rows_done

    @property
    def questions(self) -> list[OpenQuestion]:
        """What must be asked."""
        return [question for question in self._asked if not question.answer]

    @property
    def answered(self) -> list[OpenQuestion]:
        """What the files leave open and has an answer, which may be another one."""
        return [question for question in self._asked if question.answer]

    @property
    def name(self) -> str:
        """The first file's name."""
        return self.group.names[0]

    def _status_column(self) -> str | None:
        role = "history_stage" if self.mapping.shape == "history" else "status"
        return self.raw.columns.get(role)

    def holds_status(self, value: str) -> bool:
        """Whether a row has the status `value`: `values` are not all of them where they are many."""
        column = self._status_column()
        if value in self.values or column is None:
            return value in self.values
        return bool(
            self.engine.run(f"SELECT 1 FROM {self.raw.name} WHERE {column} = ? LIMIT 1", [value])
        )

    def _statuses(self) -> list[str]:
        value = self._status_column()
        if value is None:
            return []
        rows = self.engine.run(
            f"SELECT DISTINCT {value} FROM {self.raw.name} WHERE {value} IS NOT NULL "
            f"ORDER BY 1 LIMIT {_MAX_VALUES}"
        )
        return [row[0] for row in rows]

    def _closes(self) -> bool:
        """Whether the sale's day is a close date, which counts only for those that were won."""
        header = self.mapping.won_date
        return header is not None and header_key(header) in CLOSE_DATES

    def outcome(self, kind: str) -> list[str]:
        """The statuses that say `won` or `lost`."""
        header = self.mapping.status or ""
        return [v for v in self.values if sale_value(v, header, self.answers, kind)]

    def _condition(self, kind: str) -> str:
        """The SQL that is true where the status of the row `r` says `kind`."""
        found = self.outcome(kind)
        if not found:
            return "FALSE"
        table = f"{self.kind}_{kind}_values"
        self.engine.run(f"CREATE TABLE {table} (value VARCHAR)")
        self.engine.run(f"INSERT INTO {table} SELECT unnest(?::VARCHAR[])", [found])
        value = self.raw.columns["status"]
        return f"coalesce({value} IN (SELECT value FROM {table}), FALSE)"

    def _ask_who_won(self) -> None:
        last, status = self.request.stages[-1].key, self.mapping.status or ""
        self._asked.append(won_question(self.name, status, last, tuple(self.values)))

    def _decimals(self) -> dict[int, DecimalMark]:
        """The decimal mark of the amounts in each file; what is open is asked."""
        if "amount" not in self.raw.columns:
            return {}
        found: dict[int, DecimalMark] = {}
        for source, name in enumerate(self.group.names):
            told = self.request.answers.decimal_of(name)
            header = self.mapping.amount or ""
            try:
                proved = decimal_mark(self._shapes.get(source, ()))
            except MixedMarksError as error:
                if told is None:
                    text = _(
                        "In {header}, some amounts have a decimal comma and others a decimal point: "
                        "export the file again with one number format, or choose with --decimal.",
                        header=header,
                    )
                    raise CrmFileError(name, text, "mixed-decimals") from error
                proved = told
            found[source] = told or proved or self.mapping.decimal or "."
            if proved is None:
                known = told or self.mapping.decimal
                # Who writes the month first writes a decimal point.
                is_assumed = known is None and self.orders[source] == "mdy"
                answer: DecimalMark | None = "." if is_assumed else known
                self._asked.append(decimal_question(name, header, answer, is_assumed=is_assumed))
        return found

    def amount(self) -> str:
        """The SQL of the amount in the row `r`, with the decimal mark that the first file has."""
        column = self.raw.columns.get("amount")
        if column is None:
            return "CAST(NULL AS VARCHAR)"
        turned = [source for source, mark in self.decimals.items() if mark != self.decimals[0]]
        if not turned:
            return f"r.{column}"
        sources = ", ".join(map(str, turned))
        return (
            f"CASE WHEN r.source IN ({sources}) THEN translate(r.{column}, '.,', ',.') "
            f"ELSE r.{column} END"
        )

    def unreadable_amounts(self) -> int:
        """How many cells of the amount column hold something that is no amount."""
        return sum(
            n
            for source, shapes in self._shapes.items()
            for shape, n in shapes.items()
            if parse_amount(shape, self.decimals[source]) is None
        )

    def _amount_shapes(self) -> dict[int, Counter[str]]:
        """How often each source has amounts of each shape; blank cells are left out."""
        if "amount" not in self.raw.columns:
            return {}
        column = self.raw.columns["amount"]
        rows = self.engine.run(
            f"SELECT source, {_shape(column)} AS shape, count(*) FROM {self.raw.name} "
            f"WHERE {column} <> '' GROUP BY ALL"
        )
        found: dict[int, Counter[str]] = {}
        for source, shape, n in rows:
            if not is_blank_cell(shape):
                found.setdefault(source, Counter())[shape] += n
        return found

    def resolved(self) -> FileMapping:
        """The mapping with the values, the date order and the decimal mark that the file has."""
        values = dict(self.mapping.values)
        if self.mapping.shape == "dates" and self.mapping.status:
            last = self.request.stages[-1].key
            values = {**dict.fromkeys(self.outcome(LOST), LOST),
                      **dict.fromkeys(self.outcome("won"), last)}  # fmt: skip
        elif self.values:
            values = stage_values(self.values, self.request.stages, self.answers)
        # What nobody has confirmed is not remembered as if somebody had.
        is_assumed = any(one.is_assumed and one.file == self.name for one in self._asked)
        decimal = None if is_assumed else self.decimals.get(0)
        return replace(self.mapping, values=values, date_order=self.orders[0], decimal=decimal)
