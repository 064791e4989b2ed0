"""Stages are renamed, added, removed, moved and given to the other team."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from rich.cells import cell_len

from slawizard.core.constants import MAX_STAGES
from slawizard.session.session import Session
from tests.tui.agreements import copy_of
from tests.tui.user import User, answer, wizard

NEW = Path("new.toml")


def names(user: User) -> list[str]:
    """The names in the form, top to bottom."""
    return [user.value(field) for field in user.ids() if field.endswith("-name")]


def owners(user: User) -> str:
    """The teams in the form, top to bottom, by their initials."""
    return "".join(user.value(field)[0] for field in user.ids() if field.endswith("-owner"))


DEFAULT = ["Visits", "Leads", "MQL", "SQL", "Opportunity", "Customer"]


async def test_a_stage_is_added_below_the_one_under_the_cursor_and_removed_after_asking() -> None:
    async with wizard(NEW, step="stages") as user:
        await user.focus("stages-mql-name")
        await user.press("ctrl+n")
        assert names(user) == [*DEFAULT[:3], "New stage 7", *DEFAULT[3:]]
        assert user.focused == "stages-stage-1-name"
        await user.focus("stages-sql-meaning")
        await user.click("stage-add")
        assert names(user).index("New stage 8") == 5
        await user.focus("stages-opportunity-name")
        before = names(user)
        await user.press("ctrl+d", "enter")
        assert names(user) == before
        await user.press("ctrl+d")
        assert user.screen is None, "the question"
        await user.press("down", "enter")
        before.remove("Opportunity")
        assert names(user) == before


def nearly_full(session: Session) -> None:
    """Have room for one more stage."""
    while len(session.draft.stages) < MAX_STAGES - 1:
        session.draft = session.draft.with_new_stage("leads", f"More {len(session.draft.stages)}")


async def test_a_stage_is_added_while_there_is_room() -> None:
    async with wizard(NEW, step="stages", answered=nearly_full) as user:
        for _time in range(2):
            await user.press("ctrl+n")
            assert len(names(user)) == MAX_STAGES


async def test_a_stage_is_renamed_and_moved_and_the_hand_off_stays() -> None:
    async with wizard(NEW, step="stages") as user:
        await user.fill("stages-mql-name", "Prospecto")
        assert "Prospecto" in user.rows()[-5]
        await user.fill("stages-mql-name", "MQL")
        await user.focus("stages-mql-name")
        await user.press("ctrl+down")
        assert names(user) == ["Visits", "Leads", "SQL", "MQL", "Opportunity", "Customer"]
        assert owners(user) == "mmmsss"
        assert user.focused == "stages-mql-name"
        await user.focus("stages-leads-name")
        await user.choose("Ctrl+↑")
        assert names(user)[:2] == ["Leads", "Visits"]


async def test_a_rate_that_nobody_asks_for_any_more_keeps_nothing_from_being_saved() -> None:
    path = "stages.leads.conversion.percent"

    def is_to_be_mended() -> bool:
        return path in [finding.path for finding in user.app.session.findings]

    async with wizard(
        NEW, step="stages", answered=lambda session: answer(session, {path: "a few"})
    ) as user:
        assert is_to_be_mended()
        await user.focus("stages-leads-name")
        await user.press("ctrl+up")
        assert not is_to_be_mended()
        await user.press("ctrl+down")
        await user.go("conversion")
        assert user.value("stages-leads-conversion-percent") == "a few"


async def test_the_teams_are_offered_by_their_names_and_take_those_beyond_a_stage_but_not_the_last() -> (
    None
):
    async with wizard(NEW) as user:
        await user.fill("marketing-team", "[b]Growth")
        await user.fill("sales-team", "销售")
        await user.go("stages")
        assert "(•) [b]Growth ( ) 销售" in user.row_of("stages-mql-name")
        await user.pilot.click(
            "#stages-mql-owner", offset=(cell_len("(•) [b]Growth ( ) 销售") - 1, 0)
        )
        await user.wait_idle()
        assert owners(user) == "mmssss"
        for field, key in (("stages-visits-owner", "right"), ("stages-customer-owner", "left")):
            await user.focus(field)
            await user.press(key)
            assert owners(user) == "mmssss", "each team keeps a stage"
        await user.focus("stages-sql-owner")
        await user.press("left")
        assert owners(user) == "mmmmss"
        await user.focus("stages-leads-owner")
        await user.press("right")
        assert owners(user) == "msssss"


async def test_a_team_without_a_name_of_its_own_is_offered_by_what_it_does() -> None:
    for number, name in enumerate(("", "sales")):
        teams = partial(answer, answers={"marketing.team": name, "sales.team": "Sales"})
        async with wizard(Path(f"{number}.toml"), step="stages", answered=teams) as user:
            assert "(•) Marketing ( ) Sales" in user.row_of("stages-mql-name")


async def test_a_rate_counted_from_a_stage_that_goes_is_asked_for_anew() -> None:
    async with wizard(copy_of("harbor-analytics"), step="stages") as user:
        await user.focus("stages-mql-name")
        await user.press("ctrl+d", "down", "enter")
        assert user.sees("The rate into “SQL” was counted from “MQL”. Now “Leads” stands above it:")
        await user.go("conversion")
        await user.focus("stages-sql-conversion-percent")
        assert user.value("stages-sql-conversion-percent") == ""
        assert user.sees("The benchmark into “SQL” counts from a stage that no longer stands")
        assert "stages.sql.conversion.percent" in [f.path for f in user.app.session.findings]
        await user.fill("stages-sql-conversion-percent", "8")
        assert not user.sees("The benchmark into “SQL”"), "it is the author's own now"


SHIFTED = "MQL\tMarketing\tFits\nSAL\tVentas\tTaken\nDemo\tsales\tSeen\nCustomer\t\tPays\n"
"""Stages 3 to 6: one stage of sales as Spanish has it, and one that stays as it is."""


async def test_a_pasted_table_names_gives_and_explains_stages_or_nothing_of_it_is_taken() -> None:
    async with wizard(NEW, language="es", step="stages") as user:
        await user.fill("stages-sql-name", "SQL")

        async def refuses(field: str, table: str, said: str) -> None:
            await user.focus(field)
            before = user.app.session.draft
            await user.paste(table)
            assert user.sees(f"No se pegó nada: {said}"), table
            assert user.app.session.draft is before
            user.app.clear_notifications()
            await user.wait_idle()

        six = "".join(f"P{number}\tVentas\ty\n" for number in range(6))
        await refuses(
            "stages-sql-name",
            six,
            "la tabla tiene 6 filas y, de aquí hacia abajo, solo caben 3.",
        )
        await refuses(
            "stages-sql-name",
            "SQL\tVentas\ty\tz",
            "la fila 1 de la tabla tiene 4 celdas y, de aquí hacia la derecha, solo caben 3.",
        )
        await refuses(
            "stages-mql-name",
            SHIFTED.replace("Ventas", "Taken"),
            "en la fila 2 de la tabla, el equipo es “Taken”. Escribe Marketing o Ventas.",
        )
        for table, number in (("A\tSales\tx\nB\tMarketing\ty", 1), ("A\tVentas\tx", 1)):
            await refuses("stages-visits-name", table, f"la fila {number} de la tabla no puede ser")
        await refuses("stages-customer-name", "A\tMarketing", "la fila 1 de la tabla no puede ser")

        await user.focus("stages-mql-name")
        await user.paste(SHIFTED)
        assert names(user)[2:] == ["MQL", "SAL", "Demo", "Customer"]
        assert owners(user) == "mmmsss"
        await user.focus("stages-visits-name")
        await user.paste("A\tmarketing\nB\tVENTAS\n")
        assert owners(user) == "msssss"
        assert [user.app.session.draft.owner(key)[0] for key in user.app.session.draft.stages] == [
            *owners(user)
        ]
        assert user.value("stages-sql-meaning") == "Taken"
        await user.press("ctrl+z")
        assert names(user)[:2] == ["Visitas", "B"]


async def test_a_team_is_pasted_by_its_own_name_too() -> None:
    teams = {"marketing.team": "Growth", "sales.team": "Marketing"}
    async with wizard(NEW, step="stages", answered=partial(answer, answers=teams)) as user:
        await user.focus("stages-leads-name")
        await user.paste("Leads\tgrowth\nMQL\tMarketing\nSQL\tSales\n")
        assert owners(user) == "mmssss", "the own name goes before what a team does"
        await user.paste("Leads\tMarketing Team\n")
        assert user.sees("the team is “Marketing Team”. Write Growth or Marketing.")
