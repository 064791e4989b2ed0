"""`slawizard measure`: streams, statuses, options, the agreement that it writes into."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from slawizard.storage.toml.load import load
from tests.cli.conftest import Slawizard
from tests.core.examples import CASES as AGREEMENTS
from tests.measuring.examples import case, steady_rows, write_csv

NORTE = (AGREEMENTS / "norte-primer-sla.toml").read_text("utf-8")


def test_data_goes_to_standard_output_talk_to_standard_error_and_neither_names_anybody(
    slawizard: Slawizard,
) -> None:
    done = slawizard("measure", *case("07").words, "--lang", "en")

    assert "91 of 165" in done.out
    assert "55.15" in done.out
    assert "2 rows have the wrong number of cells (first: line 93)" in " ".join(done.err.split())
    assert "looks like an import" not in done.out
    assert "correo.example" not in done.out + done.err
    assert "C0135" not in done.out + done.err


def test_what_was_measured_is_written_as_a_save_does_and_once_for_all(
    tmp_path: Path, slawizard: Slawizard
) -> None:
    file = tmp_path / "norte.toml"
    file.write_text(NORTE.replace("[revenue]", "# mine\n[revenue]"), "utf-8")
    words = ("measure", *case("01").words[:3], "--into", file)

    done = slawizard(*words)

    agreement = load(file)
    mql = next(stage for stage in agreement.stages if stage.key == "mql")
    assert mql.conversion is not None
    assert done.status == 0
    assert agreement.agreement.revision == 2
    assert "# mine" in file.read_text("utf-8")
    assert (mql.conversion.basis, mql.conversion.entered, mql.conversion.converted) == (
        "measured", 186, 85,
    )  # fmt: skip
    assert str(mql.conversion.percent) == "45.7"
    assert mql.conversion.days == 7
    assert mql.conversion.source == (
        "hubspot-contacts.csv: Leads que entraron del 15 de septiembre de 2025 al 12 de "
        "septiembre de 2026, al 30 de septiembre de 2026"
    )
    assert mql.last_year == 85
    assert agreement.customers.average_ticket == 45000
    assert file.with_suffix(".md").exists()
    assert "Leads to MQL: 25% → 45.7%" in done.err
    written = file.read_bytes()
    assert slawizard(*words).status == 0
    assert file.read_bytes() == written


def test_only_what_is_to_be_taken_is_written(tmp_path: Path, slawizard: Slawizard) -> None:
    file = tmp_path / "norte.toml"
    file.write_text(NORTE, "utf-8")

    slawizard("measure", *case("01").words[:3], "--into", file, "--take", "ticket")

    agreement = load(file)
    assert str(agreement.customers.average_ticket) == "53791.56"
    assert agreement.stages[2].conversion is not None
    assert agreement.stages[2].conversion.entered is None


def test_a_rate_across_a_gap_and_one_that_rises_are_not_written(
    tmp_path: Path, slawizard: Slawizard
) -> None:
    file = tmp_path / "norte.toml"
    file.write_text(NORTE, "utf-8")

    done = slawizard("measure", *case("09").words[:3], "--into", file, "--lang", "en")

    bases = {stage.key: stage.conversion.basis for stage in load(file).stages if stage.conversion}
    assert bases["mql"] == "measured"
    assert bases["customer"] != "measured"
    assert "A stage lies between MQL and Cliente" in " ".join(done.err.split())
    assert "is a lower limit" in done.err


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.csv", b"", "empty"),
        ("binary.csv", bytes(range(256)) * 4, "not a text file"),
        ("old.xls", b"\xd0\xcf\x11\xe0" + b"x" * 99, "save it as .xlsx"),
        ("locked.xlsx", b"\xd0\xcf\x11\xe0" + b"x" * 99, "password"),
        ("damaged.xlsx", b"PK\x03\x04damaged", "damaged"),
        ("one.csv", b"a\n1\n", "no header with two columns"),
        ("none.csv", b"name,color\nAna Secreta,red\n", "the columns are: name, color"),
        ("mixed.csv", b"lead date,customer date\n25/12/2025,\n12/25/2025,\n", "Some dates"),
        ("quote.csv", b'lead date,customer date\n2025-01-02,"2025-02-03\nx,y\n', "line 2 is never"),
        ("broken.csv", b"lead date,customer date\n" + b"2025-01-01,,1\n" * 9, "9 of 9 rows"),
    ],
)
def test_what_cannot_be_read_is_told_with_what_to_do(
    name: str, content: bytes, said: str, tmp_path: Path, slawizard: Slawizard
) -> None:
    (tmp_path / name).write_bytes(content)

    done = slawizard("measure", tmp_path / name, "--lang", "en")

    assert done.status == 2
    assert said in " ".join(done.err.split())
    assert done.out == ""
    assert "Secreta" not in done.err


def test_a_workbook_that_links_elsewhere_or_unpacks_into_too_much_is_refused(
    tmp_path: Path, slawizard: Slawizard
) -> None:
    for name, member, size in (
        ("links.xlsx", "xl/externalLinks/externalLink1.xml", 10),
        ("bomb.xlsx", "xl/worksheets/sheet1.xml", 60_000_000),
    ):
        with zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/workbook.xml", "<workbook/>")
            archive.writestr(member, b"0" * size)

        assert slawizard("measure", tmp_path / name).status == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--column", "customer=customer dat"), "did you mean customer date?"),
        (("--column", "custmer=x"), "did you mean customer?"),
        (("--column", "person=id"), "leave out --column person=id"),
        (("--as-of", "yesterday"), "Write the day like"),
        (("--as-of", "9999-12-31"), "Write the day like"),
        (("--as-of", "0001-01-01"), "Write the day like"),
        (("--column", "mql=MQL date", "--column", "mql=x"), "named twice"),
        (("--value", "mql=won", "--value", "lost=won"), "named twice"),
        (("--take", "rates"), "add --into"),
        (("--sheet", "my leads"), "leave out --sheet 'my leads'"),
        (("--sql", "duckdb", "--as-of", "2026-09-30"), "a.csv, --as-of."),
        (("--sql", "duckdb", "--format", "json"), "a.csv, --format."),
        (("--take", "everything"), "rates, days, volumes, ticket, season"),
        (("--currency", "XXQ"), "ISO 4217"),
        (("--encoding", "hex"), "No encoding is called hex"),
        (("--mapping", "none.toml"), "no such file"),
        (("--into", "none.toml"), "no such file"),
    ],
)
def test_a_wrong_option_is_told_with_what_to_write(
    words: tuple[str, ...], said: str, tmp_path: Path, slawizard: Slawizard
) -> None:
    file = write_csv(tmp_path / "a.csv", steady_rows(40))

    done = slawizard("measure", file, *words, "--lang", "en")

    assert done.status == 2
    assert said in done.err


@pytest.mark.parametrize("content", [b"\xef\xbb\xbf", b""])
def test_an_encoding_that_there_is_not_is_told_whatever_the_file(
    content: bytes, tmp_path: Path, slawizard: Slawizard
) -> None:
    file = write_csv(tmp_path / "a.csv", steady_rows(40))
    file.write_bytes(content + file.read_bytes())

    done = slawizard("measure", file, "--encoding", "nada")

    assert (done.status, "No encoding is called nada" in done.err) == (2, True)


def test_a_workbook_takes_no_encoding(slawizard: Slawizard) -> None:
    words = [word.replace("deals.csv", "deals.xlsx") for word in case("04").words]

    done = slawizard("measure", *words, "--encoding", "cp1252")

    assert (done.status, "leave out --encoding cp1252" in done.err) == (2, True)


def test_counts_take_no_answers_about_columns(tmp_path: Path, slawizard: Slawizard) -> None:
    rows = [
        ["pair", "entry", "delay", "own_from", "own_into", "n"],
        ["0", "2026-01-05", "3", "1", "1", "9"],
    ]
    file = write_csv(tmp_path / "counts.csv", rows)

    for words in (("--column", "mql=entry"), ("--value", "mql=won")):
        done = slawizard("measure", file, *words)
        assert (done.status, f"leave out {words[0]}," in done.err) == (2, True), done.err


def test_a_question_is_answered_by_an_option_and_remembered_in_a_mapping_file(
    tmp_path: Path, slawizard: Slawizard
) -> None:
    rows = [["id", "Fecha MQL", "Date MQL", "customer date"]]
    rows += [[a, b, b, c] for a, b, c in steady_rows(90)[1:]]
    file, mapping = write_csv(tmp_path / "a.csv", rows), tmp_path / "mapping.toml"

    asked = slawizard("measure", file)
    told = slawizard("measure", file, "--column", "mql=Date MQL", "--save-mapping", mapping)
    again = slawizard("measure", file, "--mapping", mapping)

    assert asked.status == 2
    assert "Date MQL (--column 'mql=Date MQL')" in asked.err
    assert told.status == again.status == 0
    assert told.out == again.out
    assert 'mql = "Date MQL"' in mapping.read_text("utf-8")


def test_who_won_is_asked_where_no_status_says_it(tmp_path: Path, slawizard: Slawizard) -> None:
    rows = [["Deal Name", "Deal Stage", "Create Date", "Close Date"]]
    for name, entered, won in steady_rows(200)[1:]:
        rows.append([name, "Firmado" if won else "Charla", entered, won or "2027-01-01"])
    file = write_csv(tmp_path / "deals.csv", rows)

    asked = slawizard("measure", file)
    done = slawizard("measure", file, "--value", "customer=Firmado", "--format", "json")

    assert asked.status == 2
    assert "unknown-values" in asked.err
    assert json.loads(done.out)["conversions"][0]["converted"] > 40
    assert json.loads(done.out)["log"]["future_dates"] == 0


def test_an_import_day_can_be_kept_and_a_rising_rate_accepted(slawizard: Slawizard) -> None:
    kept = slawizard("measure", *case("07").words, "--keep-bulk", "--format", "json")
    risen = slawizard("measure", *case("09").words, "--accept", "rising", "--format", "json")

    assert json.loads(kept.out)["conversions"][0]["left_out_bulk"] == 0
    assert json.loads(risen.out)["conversions"][1]["status"] == "ok"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[files]\nname = 'a'\n", "files (line 1): Write [[files]], with two brackets"),
        ("[[files]]\nname\u00a0= 'a'\n", "line 2, column 5: A no-break space (U+00A0)"),
        ("[[files]]\nname = “a”\n", "line 2, column 8: The quotation mark"),
        (
            "[[files]]\nname = 'a'\nstatuss = 'b'\n",
            "files.1.statuss (line 3): Unknown key; did you",
        ),
        ("[[files]]\nname = 'a'\nid = 5\n", "files.1.id (line 3): Write text in quotes"),
        ("[[files]]\nname = 'a'\nunit = 'x'\n", "files.1.unit (line 3): Write one of these"),
        ("[[files]]\nname = 'a'\nstages = 5\n", "files.1.stages (line 3): Write a table"),
        ("[[files]]\nid = 'a'\n", "files.1.name (line 1): This is missing."),
        ("x = " + "[" * 3000, "nested too deeply"),
        ("format = 1\n", "This is no mapping file"),
    ],
)
def test_a_wrong_mapping_file_is_told_with_its_place(
    text: str, said: str, tmp_path: Path, slawizard: Slawizard
) -> None:
    file = write_csv(tmp_path / "a.csv", steady_rows(40))
    for content in (text.encode(), text.encode("utf-16")):
        (tmp_path / "m.toml").write_bytes(content)

        done = slawizard("measure", file, "--mapping", tmp_path / "m.toml", "--lang", "en")

        assert done.status == 2
        assert done.err.startswith("m.toml: ")
        assert (said if content == text.encode() else "line 1 looks like UTF-16") in done.err


@pytest.mark.parametrize("shape", ["dates", "history", "status-only", "counts"])
def test_a_mapping_without_the_columns_it_needs_is_refused(
    shape: str, tmp_path: Path, slawizard: Slawizard
) -> None:
    file = write_csv(tmp_path / "a.csv", steady_rows(40))
    (tmp_path / "m.toml").write_text(f"[[files]]\nname = 'a.csv'\nshape = '{shape}'\n")

    done = slawizard("measure", file, "--mapping", tmp_path / "m.toml")

    assert done.status == 2
    assert "names no column with the dates of these stages: visits, leads" in done.err


def test_a_mapping_that_fits_no_file_is_refused_with_the_columns_that_are_missing(
    tmp_path: Path, slawizard: Slawizard
) -> None:
    file, mapping = write_csv(tmp_path / "a.csv", steady_rows(90)), tmp_path / "m.toml"
    assert slawizard("measure", file, "--save-mapping", mapping).status == 0
    heads = ("id", "lead date", "sale date")
    renamed = write_csv(tmp_path / "b.csv", steady_rows(90, heads))

    done = slawizard("measure", renamed, "--mapping", mapping)

    assert done.status == 2
    assert "b.csv: The mapping of a.csv does not fit, since there is no column customer date" in (
        " ".join(done.err.split())
    )


def test_a_mapping_of_one_of_two_files_is_enough_and_so_is_one_of_two_mappings(
    tmp_path: Path, slawizard: Slawizard
) -> None:
    files, mapping = case("03").files, tmp_path / "m.toml"
    as_of = ("--as-of", case("03").told["as_of"])
    both = slawizard("measure", *files, *as_of, "--save-mapping", mapping)

    assert slawizard("measure", files[1], *as_of, "--mapping", mapping).status == 0
    assert slawizard("measure", files[1], *as_of, "--save-mapping", mapping).status == 0
    assert slawizard("measure", *files, *as_of, "--mapping", mapping).out == both.out


def test_an_option_overrules_the_mapping(tmp_path: Path, slawizard: Slawizard) -> None:
    rows = [["id", "E-mail", "Other mail", "lead date", "customer date"]]
    rows += [[a, "one@x.com" if i % 2 else "", f"{i}@x.com", b, c]
             for i, (a, b, c) in enumerate(steady_rows(90)[1:])]  # fmt: skip
    file, mapping = write_csv(tmp_path / "a.csv", rows), tmp_path / "m.toml"
    words = ("measure", file, "--format", "json")
    slawizard(*words, "--save-mapping", mapping)

    def found(*options: str) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(slawizard(*words, "--mapping", mapping, *options).out)
        return told

    assert found()["log"]["merged_rows"] == 44
    other = found("--column", "email=Other mail")
    assert other["log"]["merged_rows"] == 0
    assert other["mapping"]["files"][0]["email"] == "Other mail"
    none = found("--column", "email=", "--column", "sql=lead date", "--column", "leads=")
    assert "email" not in none["mapping"]["files"][0]
    (sql,) = none["conversions"]
    assert (sql["from_stage"], sql["into_stage"]) == ("sql", "customer")


def test_a_sale_has_one_day_whatever_the_mapping_says(tmp_path: Path, slawizard: Slawizard) -> None:
    rows = [["Deal Name", "Deal Stage", "Create Date", "Close Date", "Paid"]]
    rows += [[a, "Closed Won", b, b, c] for a, b, c in steady_rows(200)[1:]]
    file, mapping = write_csv(tmp_path / "deals.csv", rows), tmp_path / "m.toml"
    words = ("measure", file, "--as-of", "2026-06-30", "--format", "json")
    slawizard(*words, "--save-mapping", mapping)
    for key in ("customer", "won_date"):
        told = ("--column", f"{key}=Paid")
        fresh = slawizard(*words, *told)
        known = slawizard(*words, *told, "--mapping", mapping)

        assert json.loads(fresh.out)["conversions"] == json.loads(known.out)["conversions"]
        assert json.loads(known.out)["conversions"][0]["days"] == 10


@pytest.mark.parametrize(
    ("number", "value", "said"),
    [
        ("05", "mql=Cualificado", "No row holds the status Cualificado; did you mean"),
        ("08", "lost=Gone", "No column with statuses is read here, so that Gone has no effect"),
    ],
)
def test_a_status_that_no_row_holds_is_refused(
    number: str, value: str, said: str, slawizard: Slawizard
) -> None:
    done = slawizard("measure", *case(number).words, "--value", value)

    assert done.status == 2
    assert said in " ".join(done.err.split())


def test_a_mapping_never_replaces_another_file(tmp_path: Path, slawizard: Slawizard) -> None:
    file = write_csv(tmp_path / "a.csv", steady_rows(40))
    agreement, mapping = tmp_path / "norte.toml", tmp_path / "m.toml"
    agreement.write_text(NORTE, "utf-8")

    for target in (agreement, file):
        before = target.read_bytes()
        done = slawizard("measure", file, "--save-mapping", target, "--lang", "en")
        assert (done.status, target.read_bytes()) == (2, before)
        assert "is no mapping file: choose another name" in done.err
    for _again in range(2):
        assert slawizard("measure", file, "--save-mapping", mapping).status == 0


def test_a_column_and_a_stage_are_named_as_they_look(tmp_path: Path, slawizard: Slawizard) -> None:
    rows = steady_rows(40)
    rows[0] = ["id", "lead\u00a0 date", *rows[0][2:]]
    file = write_csv(tmp_path / "a.csv", rows)

    for told in ("Leads=lead date", "leads\u200b=lead\u00a0 date", "leads=lead  date"):
        assert slawizard("measure", file, "--column", told).status == 0
