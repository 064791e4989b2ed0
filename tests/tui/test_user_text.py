"""What users wrote is shown as they wrote it, on every step."""

from __future__ import annotations

import re
import shutil
from itertools import cycle
from pathlib import Path

from slawizard.core.questionnaire import STEPS
from slawizard.storage.toml.load import load
from tests.fuzz import FUZZ, thinned
from tests.tui.user import wizard

NEW = Path("new.toml")
CASES = Path(__file__).parent.parent / "cases"
NASTY = ("[red]x[/red]", "[/]", "<b>|x", "{x} {", "[@click=app.bell]y[/]", "a\x1b[31mb")


def shown(text: str) -> str:
    return text.replace("\x1b", "")


WHOLE = "[b]W[/b] {x} <i>|"


async def test_nasty_texts_stand_literally_on_every_step_and_wherever_else_they_are_named() -> None:
    company, marketing, sales, *stages = NASTY
    async with wizard(NEW, size=(120, 40)) as user:
        await user.fill("agreement-company", company)
        await user.fill("marketing-team", marketing)
        await user.fill("sales-team", sales)
        await user.go("stages")
        for key, text in zip(("visits", "leads", "mql"), stages, strict=True):
            await user.fill(f"stages-{key}-name", text)
        await user.fill("stages-sql-name", WHOLE)
        places = {"the stage's field": WHOLE in user.row_of("stages-sql-name")}
        places["the hand-off"] = any(f"── hand-off to {sales} ──" in row for row in user.rows())
        await user.focus("stages-sql-name")
        await user.press("ctrl+d")
        places["the question before a stage is removed"] = user.sees(f"“{WHOLE}”")
        await user.press("escape")
        for step in ("company", *STEPS[3:], *STEPS[1:3]):
            await user.go(step)
            seen = user.seen()
            assert [text for text in NASTY if not seen(shown(text)[:9])] == [], step
            if step == "criteria":
                await user.choose("another stage")
                places["the choice of a stage"] = user.sees(shown(stages[0]))
                await user.press("escape")
            if step == "conversion":
                await user.focus("stages-sql-conversion-percent")
                places["the rate's label"] = WHOLE in user.row_of(
                    "stages-opportunity-conversion-percent"
                )
                places["the rate's help"] = user.sees(f"“{WHOLE}”")
                await user.press("f5")
                places["the title of the starting points"] = user.sees(f"→ {WHOLE}:")
                await user.press("escape")
    assert places == dict.fromkeys(places, True)


_OF_A_STAGE = re.compile(r"^stages-[a-z]+-")
"""What comes before the name of a field that each stage has: one of them is asked by default."""

ABUSE = ("NaN", "1e999", "-5", "١٢", "9" * 10_000, "1,2,3", "%", "--", "\x00", "0", "1" * 16)


async def test_no_field_takes_what_is_no_answer_and_none_breaks() -> None:
    rounds = [cycle(ABUSE[first:] + ABUSE[:first]) for first in thinned((0, 4, 8))]
    async with wizard(NEW) as user:
        for step in STEPS[:-1]:
            await user.go(step)
            fields = {_OF_A_STAGE.sub("", name): name for name in user.ids()}
            for texts in rounds:
                for field in user.ids() if FUZZ >= 1 else fields.values():
                    if not field.endswith(("language", "locale", "owner", "cadence")):
                        user.editor(field).value = next(texts)
                await user.wait_idle()
        await user.press("ctrl+s")
        assert user.screen == "step-review"
        assert not NEW.exists()


OBEYED = "a\x1b[2Jb\x07\x9b1m\u202ec"


async def test_fields_of_several_lines_show_it_literally_but_for_what_a_terminal_obeys() -> None:
    written = {
        "stages-mql-criteria-fit": "[red]a\n[/]",
        "stages-sql-criteria-examples": "<b>|{x}\nb",
    }
    async with wizard(NEW, step="criteria") as user:
        for field, text in written.items():
            await user.fill(field, text)
        await user.press("f2", "escape")
        assert {field: user.value(field) for field in written} == written
        await user.focus("stages-mql-criteria-fit")
        assert user.sees("[red]a [/]")
        await user.focus("stages-mql-criteria-counterexamples")
        await user.paste(OBEYED)
        assert user.text().replace("\n", "").isprintable()


async def test_a_line_takes_all_of_a_paste_but_what_a_terminal_obeys() -> None:
    async with wizard(NEW) as user:
        for field in ("agreement-company", "sales-email"):
            await user.focus(field)
            await user.paste(OBEYED)
            assert user.text().replace("\n", "").isprintable(), field
            assert user.value(field) == "a[2Jb1mc", field
        user.editor("agreement-company").value = ""
        await user.focus("agreement-company")
        await user.paste("Acme\r\nSoftware\tof Mexico\n")
        assert user.value("agreement-company") == "Acme Software of Mexico"


async def test_no_character_that_a_terminal_obeys_reaches_it_from_a_file_name() -> None:
    async with wizard() as user:
        await user.focus("start-file")
        await user.paste(OBEYED)
        await user.press("enter")
        assert user.text().replace("\n", "").isprintable()


async def test_a_season_is_pasted_as_a_spreadsheet_gives_it_and_what_is_none_is_quoted() -> None:
    async with wizard(NEW, step="customers") as user:
        await user.fill("customers-seasonality", "[b]x")
        assert user.sees("“[b]x”")
        await user.focus("customers-seasonality")
        for between in ("\n", "\t", "\r\n", ", "):
            user.editor("customers-seasonality").value = ""
            await user.paste(between.join(["1.5"] * 12) + "\n")
            assert "! " not in user.text(), repr(between)
            assert user.value("customers-seasonality").count("1.5") == 12, repr(between)


PASTED = "Ac\u200bme\u00ad Norte 👩\u200d💻"


async def test_it_stands_literally_in_the_file_and_the_document_but_for_what_is_not_seen() -> None:
    file = Path(shutil.copy(CASES / "two-stages.toml", "two.toml"))
    async with wizard(file, size=(120, 300), step="company") as user:
        user.editor("agreement-company").value = ""
        await user.focus("agreement-company")
        await user.paste(PASTED)
        await user.go("commitments")
        await user.focus("agreement-notes")
        await user.paste(f"a\ufeff<U+200B>\n\u202eb\n{WHOLE}")
        await user.fill("commitments-rejections-1-reason", WHOLE)
        await user.fill("commitments-rejections-1-then", "a\x1b[31mb")
        await user.press("ctrl+s")
        await user.go("review")
        assert user.text().count(WHOLE) == 2
    saved = load(file).agreement
    assert (saved.company, saved.notes) == ("Acme Norte 👩\u200d💻", f"a<U+200B>\nb\n{WHOLE}")
    assert "# Acme Norte 👩\u200d💻" in file.with_suffix(".md").read_text()


async def test_what_a_file_holds_unseen_stays_until_its_field_is_changed() -> None:
    text = (CASES / "two-stages.toml").read_text().replace('"Tiny"', '"Ti\u200bny"')
    file = Path("two.toml")
    file.write_text(text)
    async with wizard(file, step="company") as user:
        assert user.value("agreement-company") == "Tiny"
        await user.go("customers")
        await user.fill("customers-average-ticket", "40")
        await user.press("ctrl+s")
    assert load(file).agreement.company == "Ti\u200bny"
    assert "Tiny" in file.with_suffix(".md").read_text()
