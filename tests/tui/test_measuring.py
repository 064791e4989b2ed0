"""The dialog that measures rates: files, columns, result; by keys alone, and undone again."""

from __future__ import annotations

import asyncio
import os
import shutil
import threading
from pathlib import Path

import pytest
from textual import events
from textual.widgets import OptionList

from slawizard.crm import measuring
from slawizard.crm.errors import StoppedError
from slawizard.crm.text_scan import Progress
from slawizard.session.session import Session
from slawizard.storage.toml.load import load
from slawizard.tui.widgets.base_widgets import Button
from slawizard.tui.widgets.path_lines import PathLines, exports_in
from tests.fuzz import thinned
from tests.measuring.examples import case, job, steady_rows, write_csv
from tests.timeouts import PATIENCE
from tests.tui.user import WIDE, User, answer, wizard

NEW = Path("new.toml")
MAX_KEYS = 39
"""From the rates on; a test of the first quarter of an hour holds how few keys lead there."""


@pytest.fixture(autouse=True)
def _exports(folder: Path) -> None:
    for number in ("07", "11"):
        for file in case(number).files:
            shutil.copy(file, folder / file.name)


async def read(user: User) -> None:
    """Wait until the thread that reads is done and its page is there."""
    await asyncio.wait_for(user.app.workers.wait_for_complete(), PATIENCE)
    await user.wait_idle()


async def name_file(user: User, name: str) -> None:
    """From the rates, open the dialog and write the name of a file."""
    await user.press("f6")
    await user.paste(name)


async def test_rates_are_measured_and_taken_over_by_keys_alone_and_undone() -> None:
    async with wizard(NEW, step="conversion") as user:
        await name_file(user, "leads.csv")
        await user.press("tab", "tab", "enter")
        await read(user)
        assert user.sees("Fecha MQL")
        assert user.focused == "measure-columns"
        await user.press("tab", "enter")
        assert user.focused == "measure-result"
        assert user.sees("Leads → MQL  90 of 163  55.21%  47.6–62.6  8 days")
        await user.press("enter")
        assert user.sees("looks like an import")
        await user.press("escape", "down", "down", "space", "tab", "enter")
        draft = user.app.session.draft
        assert user.screen == "step-conversion"
        assert draft.get("stages.mql.conversion.entered") == 163
        assert draft.get("stages.mql.conversion.basis") == "measured"
        assert draft.get("stages.customer.conversion.entered") is None
        assert draft.get("stages.mql.last_year") == 98
        assert user.value("stages-mql-conversion-percent") == "55.21"
        await user.choose("Undo what was measured")
        assert user.app.session.draft.get("stages.mql.conversion.entered") is None
        assert not user.sees("Bring back the counts")


async def test_each_file_tells_the_days_of_its_columns_and_an_assumed_decimal_mark_can_be_overruled(
    folder: Path,
) -> None:
    for file in case("03").files:
        shutil.copy(file, folder / file.name)
    async with wizard(NEW, step="conversion", size=WIDE) as user:
        await name_file(user, "leads.csv\nopportunities.csv")
        await user.press("tab", "tab", "enter")
        await read(user)
        rows = [row.split("│")[1].strip() for row in user.rows() if row.count("│") > 1]
        at = rows.index("leads.csv")
        assert rows[at + 1].split(maxsplit=1) == [
            "Leads",
            "Create Date  2024-06-04 – 2026-08-30  100% ✓",
        ]
        assert "opportunities.csv" in rows
        sees = user.seen()
        assert sees("Decimal mark       the point, assumed")
        assert sees("Created Date  2024-06-17 – 2026-08-26"), "the month comes first"
        assert not user.app.screen.query_one("#measure-next", Button).disabled
        await user.press("down", "enter")
        assert user.sees("What is Leads?")
        await user.press("escape", "home", "enter")
        assert user.sees("Which mark")
        await user.press("down", "enter")
        await read(user)
        sees = user.seen()
        assert sees("Decimal mark       the comma ✓")
        assert not sees("assumed")


@pytest.mark.parametrize(
    ("number", "language"), thinned([("02", "es"), ("03", "en"), ("04", "es")])
)
async def test_somebody_without_rates_saves_an_agreement_with_measured_ones_by_few_keys(
    number: str, language: str, folder: Path
) -> None:
    for file in folder.glob("*.csv"):
        file.unlink()
    for file in case(number).files:
        shutil.copy(file, folder / file.name)
    picked = ["enter", *["down", "enter"] * (len(case(number).files) - 1)]
    async with wizard(NEW, language=language, step="conversion", answered=six_millions) as user:
        keys = ["f6", "tab", *picked, "tab", "enter"]
        await user.press(*keys)
        await read(user)
        await user.press("tab", "enter")
        result = [*["down"] * _ticket_row(user), "space", "tab", "enter", "f4", "ctrl+s"]
        await user.press(*result)
        assert (user.screen, user.focused) == ("share", "share-done")
        assert len(keys) + 2 + len(result) <= MAX_KEYS
    saved = load(NEW)
    measured = [stage for stage in saved.stages
                if stage.conversion and stage.conversion.basis == "measured"]  # fmt: skip
    assert all(stage.conversion.source for stage in measured if stage.conversion)
    found = job(*case(number).files, currency=saved.revenue.currency).run()
    last, rate = measured[-1], found.conversions[-1].rate
    assert last.conversion is not None
    assert (last.conversion.entered, last.conversion.converted) == (rate.entered, rate.converted)
    assert last.last_year == found.last_year["customer"]
    assert found.ticket is not None
    assert saved.customers.average_ticket == found.ticket.mean


def six_millions(session: Session) -> None:
    """What is asked before the rates and can't be measured."""
    answer(session, {"agreement.company": "Acme", "revenue.goal": "6M"})


def _ticket_row(user: User) -> int:
    """How many rows down from the first one of the result the ticket is."""
    rows = user.app.screen.query_one("#measure-result", OptionList)
    return next(i for i, row in enumerate(rows.options) if str(row.prompt).startswith("Ticket"))


async def test_the_columns_begin_with_the_open_question_break_before_dates_and_a_status_is_changed(
    folder: Path,
) -> None:
    stages = (
        f'Date entered "{stage} (Lifecycle Stage Pipeline)"' for stage in ("Lead", "Customer")
    )
    write_csv(folder / "long.csv", steady_rows(headers=("id", *stages)))
    shutil.copy(case("05").files[0], folder / "historial.csv")
    async with wizard(NEW, language="es", step="conversion") as user:
        await name_file(user, "ventas.csv")
        await user.press("tab")
        await user.click("measure-next")
        await read(user)
        assert user.sees("ninguna fecha deja ver si va primero el día o el mes")
        assert user.app.screen.query_one("#measure-next", Button).disabled
        await user.press("enter")
        await user.press("enter")
        await read(user)
        assert not user.app.screen.query_one("#measure-next", Button).disabled
        await user.press("enter")
        assert user.sees("25 de 49  51.02 %")
        await user.press("escape")
        sees = user.seen()
        assert sees("Fecha de contacto")
        assert sees("Orden de las fechas día/mes/año ✓  ventas.csv")
        await user.press("home", "enter", "down", "enter")
        await read(user)
        assert user.sees("Orden de las fechas mes/día/año ✓  ventas.csv")

        await name_another(user, "long.csv")
        rows = [row.split("│")[1].strip() for row in user.rows() if row.count("│") > 1]
        leads = next(i for i, row in enumerate(rows) if row.endswith('Stage Pipeline)"'))
        assert rows[leads + 1] == "2025-01-01 – 2025-10-27  100 % ✓"

        await name_another(user, "historial.csv")
        sees = user.seen()
        assert sees("“En pausa” → –")
        assert sees("“Nuevo” → Leads")
        await user.focus("measure-columns")
        await user.press("down", "down", "down", "down", "enter")
        assert user.sees("¿Qué es “En pausa”?")
        await user.press("down", "down", "enter")
        await read(user)
        assert user.sees("“En pausa” → MQL")

        await user.press("escape", "escape")
        assert user.screen == "step-conversion"
        assert not user.app.session.unsaved


async def name_another(user: User, name: str) -> None:
    """From the columns, go back to the files, and read another one."""
    await user.press("escape")
    user.app.screen.query_one("#measure-files", PathLines).text = name
    await user.click("measure-next")
    await read(user)


def odd_names(folder: Path) -> None:
    """Have names in `folder` that begin as another's and are none of an export's."""
    (folder / "ven\nb.csv").write_bytes(b"")
    (folder / "ventas.loop.csv").symlink_to("ventas.loop.csv")
    assert set(exports_in(folder)) == {Path("leads.csv"), Path("ventas.csv")}


async def test_a_name_is_completed_or_named_where_it_is_not_there_and_escape_stops_the_reading(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if os.name == "posix":  # such names exist on no other system
        odd_names(folder)
    begun = threading.Event()

    def endless(*_request: object, progress: Progress, **_more: object) -> None:
        while progress(123_456):
            begun.set()
        raise StoppedError

    async with wizard(NEW, step="conversion") as user:
        assert ("Measure from a CRM export…", "F6") in user.commands()
        await user.press("f1")
        assert user.sees("with F6")
        await user.press("escape")

        await name_file(user, "ven")
        await user.press("tab")
        assert user.focused == "measure-files"
        assert user.sees("ventas.csv")
        await user.press("tab")
        assert user.focused == "measure-folder"

        user.app.screen.query_one("#measure-files", PathLines).text = "nothing.csv"
        await user.click("measure-next")
        await read(user)
        assert user.sees("nothing.csv: There is no such file")
        await user.focus("measure-folder")
        await user.press("enter")
        assert not user.sees("There is no such file")
        await user.press("escape")
        assert user.screen == "step-conversion"

        monkeypatch.setattr(measuring, "open_crm_file", endless)
        await name_file(user, "leads.csv")
        user.app.screen.query_one("#measure-next", Button).press()
        assert await asyncio.to_thread(begun.wait, PATIENCE), "the wizard stays alive"
        # A press by the user's own hand would wait for the reading.
        user.app.post_message(events.Key("escape", None))
        await read(user)
        assert user.sees("Stopped.")
        await user.press("escape")
        assert user.screen == "step-conversion"


async def test_a_column_without_any_date_is_shown_as_such_and_said(folder: Path) -> None:
    rows = steady_rows(headers=("id", "lead date", "customer date"))
    gap = [[*row[:2], "" if i else "SQL date", row[2]] for i, row in enumerate(rows)]
    write_csv(folder / "gap.csv", gap)
    async with wizard(NEW, step="conversion", size=WIDE) as user:
        await name_file(user, "gap.csv")
        await user.press("tab", "tab", "enter")
        await read(user)
        assert user.sees("SQL date  no dates")
        await user.press("tab", "enter")
        assert user.sees("–  Leads → Customer  99 of 297")
        await user.press("enter")
        assert user.sees("The column SQL date holds no date for SQL")
