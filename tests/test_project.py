"""The project around the program says of it what is so."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from slawizard.cli import exit_status, main
from slawizard.core.plan import plan
from slawizard.export.publication import LETTER
from slawizard.i18n.languages import LOCALES
from slawizard.storage.settings import ACTIONS
from slawizard.storage.toml.load import load
from tests.each import for_each
from tests.tools.tables import pins

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
README = (ROOT / "README.md").read_text("utf-8")
CHANGELOG = (ROOT / "CHANGELOG.md").read_text("utf-8")
WORKFLOW = (ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8")
PAGES = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
CHANGES = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
"""The headings that Keep a Changelog has for the changes of a version."""

MAX_LINES = 300
NOT_OF_THE_TREE = re.compile(
    r"\.(git|venv|hypothesis|\w+_cache)|__pycache__|.+\.egg-info|build|dist"
)
BINARY = {".mo", ".xlsx"}
EXPORTS = "tests/measuring/cases"
"""Files of CRMs, in the encodings that CRMs write."""


def blocks(language: str) -> list[str]:
    """The README's fenced blocks in `language`, top to bottom."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


def tree() -> Iterator[Path]:
    """Every text file of the project."""
    folders = [ROOT]
    while folders:
        for path in folders.pop().iterdir():
            if NOT_OF_THE_TREE.fullmatch(path.name):
                continue
            if path.relative_to(ROOT).as_posix() == EXPORTS:
                continue
            if path.is_dir():
                folders.append(path)
            elif path.suffix not in BINARY:
                yield path


def test_the_readme_begins_with_two_commands_of_one_line() -> None:
    first, second = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)[:2]
    for language, command in (first, second):
        assert language == "sh"
        assert command.count("\n") == 1
        assert command.startswith("python3 -m venv .venv && .venv/bin/pip install ")
        assert " -c constraints.txt " in command
    assert first[1].endswith("&& .venv/bin/slawizard\n")
    assert "&& .venv/bin/pytest" in second[1]


def test_the_readme_shows_the_wizard_on_its_first_screen() -> None:
    assert "](screenshots/" in "\n".join(README.splitlines()[:20])


@for_each("page", PAGES)
def test_all_that_a_page_links_to_is_there(page: str) -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", (ROOT / page).read_text("utf-8"))
    here = [link.partition("#") for link in links if "://" not in link]
    assert [path for path, _hash, _heading in here if not (ROOT / path).exists()] == []
    for path, _hash, heading in here:
        assert not heading or heading in anchors(ROOT / path)
    assert links or page == "SECURITY.md"


def anchors(page: Path) -> set[str]:
    """The anchors that GitHub makes of the headings of `page`."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}


def test_every_file_that_a_contributor_is_sent_to_is_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    named = set(re.findall(r"`([\w./-]+/[\w./-]*)`", text))
    roots = (ROOT, ROOT / "slawizard")
    assert [path for path in named if not any((root / path).exists() for root in roots)] == []
    assert len(named) > 20


def test_the_readme_tells_of_each_command_as_its_help_does(
    capsys: pytest.CaptureFixture[str],
) -> None:
    rows = re.findall(r"^\| `slawizard ([a-z]+) ?(.*?)` \|", README, re.MULTILINE)
    for command, rest in rows:
        assert main(["--lang", "en", command, "--help"]) == 0
        said = " ".join(capsys.readouterr().out.split())
        arguments, *options = rest.replace("\\", "").split(" [--")
        assert f"Usage: slawizard {command} [OPTIONS] {arguments}".rstrip() in said
        told = {f"--{option.split()[0].rstrip(']')}" for option in options}
        assert told | {"--lang", "--help"} == set(
            re.findall(r"--[a-z-]+", said.split("Example")[0])
        )
        known = {choices.strip("[]") for choices in re.findall(r"\S+\|\S+", said)}
        assert {
            choices.strip("[]") for choices in re.findall(r"\S+\|\S+", " ".join(options))
        } <= known


def test_the_readme_tells_of_all_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", "--help"]) == 0
    listed = capsys.readouterr().out.partition("Commands:")[2].partition("\n\n")[0]
    commands = [line.split()[0] for line in listed.strip().splitlines()]
    assert re.findall(r"^\| `slawizard ([a-z]+)", README, re.MULTILINE) == commands


def test_the_readme_lists_the_keys_and_the_countries() -> None:
    settings = next(tomllib.loads(block) for block in blocks("toml") if "[keys]" in block)
    assert settings["keys"] == {name: action.key for name, action in ACTIONS.items()}
    text = " ".join(README.split())
    countries = {code: re.split(r" \d", spec.name.text)[0] for code, spec in LOCALES.items()}
    numbers = text.partition("writes numbers and dates: as in ")[2].partition(". ")[0]
    paper = re.search(r"whole document\. (.*?) get Letter", text)
    assert paper
    assert _listed(numbers) == set(countries.values())
    assert _listed(paper[1]) == {countries[code] for code in LETTER}


def _listed(text: str) -> set[str]:
    """The countries that `text` lists, without their articles."""
    return {name.removeprefix("the ") for name in re.split(r", | and | or ", text)}


def the_agreement() -> str:
    return next(block for block in blocks("toml") if block.startswith("format = 1"))


def test_the_agreement_of_the_readme_is_complete(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "acme.toml"
    file.write_text(the_agreement(), "utf-8")
    assert main(["check", str(file)]) == 0
    assert capsys.readouterr().out.startswith(f"{file}: ok\n")


def test_the_mistakes_of_the_readme_are_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    text = the_agreement()
    text = text.replace("goal = 12", "goal = -12").replace("average_", "avergae_")
    Path("acme.toml").write_text(text, "utf-8")
    assert main(["--lang", "en", "check", "acme.toml"]) == 1
    said = re.sub(r"line \d+", "line", capsys.readouterr().out)
    for line in re.sub(r"line \d+", "line", blocks("text")[0]).splitlines():
        assert line in said


def test_the_sums_of_the_readme_are_right() -> None:
    sums = re.findall(r"([\d,]+) × 100 ÷ (\d+) = ([\d,.]+)(?:…, so ([\d,]+))?", README)
    for below, rate, result, rounded in sums:
        exact = figure(below) * 100 / Decimal(rate)
        if rounded:
            assert str(exact).startswith(str(figure(result)))
            assert figure(rounded) == exact.to_integral_value(ROUND_CEILING)
        else:
            assert figure(result) == exact
    assert len(sums) > 4


def test_the_figures_of_the_readme_are_those_of_its_example() -> None:
    example = load(ROOT / "tests" / "cases" / "norte-primer-sla.toml")
    told = dict(re.findall(r"^ +\| (\w+) \|.*?([\d,]+) \|$", README, re.MULTILINE))
    needed = [stage.needed for stage in plan(example).stages]
    assert [figure(number) for number in reversed(told.values())] == needed


def figure(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def test_the_version_is_the_same_everywhere(capsys: pytest.CaptureFixture[str]) -> None:
    newest = re.search(r"^## \[(\d\S*)\]", CHANGELOG, re.MULTILINE)
    assert newest
    assert newest[1] == PROJECT["version"] == version("slawizard")
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"slawizard {PROJECT['version']}\n"


def test_the_changelog_sorts_changes_by_kind_below_their_version() -> None:
    versions = re.split(r"^## ", CHANGELOG, flags=re.MULTILINE)[1:]
    assert re.match(r"\[Unreleased\]\n", versions[0])
    for of_version in versions[1:]:
        assert re.match(r"\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d\n", of_version)
    for of_version in versions:
        kinds = re.findall(r"^### (.+)$", of_version, re.MULTILINE)
        assert set(kinds) <= CHANGES
        assert len(set(kinds)) == len(kinds)


def test_the_workflow_runs_all_checks_on_each_python_that_the_project_names() -> None:
    name = "Programming Language :: Python :: "
    named = [line.removeprefix(name) for line in PROJECT["classifiers"] if line.startswith(name)]
    versions = [version for version in named if "." in version]
    matrix = re.search(r"python: \[(.*)\]", WORKFLOW)
    assert matrix
    assert re.findall(r'"(.+?)"', matrix[1]) == versions
    assert "bash .ci/run" in WORKFLOW
    assert f"tested on {versions[0]} to {versions[-1]}" in README


def test_each_dependency_has_one_version_that_it_may_have() -> None:
    extras = PROJECT["optional-dependencies"]
    for line in PROJECT["dependencies"] + extras["dev"] + extras["pdf"]:
        wanted = Requirement(line)
        assert wanted.specifier.contains(pins()[canonicalize_name(wanted.name)]), line


def test_each_module_can_be_read_in_one_sitting() -> None:
    modules = [path for path in tree() if path.suffix == ".py" and "tests" not in path.parts]
    long = [path for path in modules if len(path.read_text("utf-8").splitlines()) > MAX_LINES]
    assert long == []
    assert modules


def test_nothing_names_a_place_on_somebodys_machine() -> None:
    place = re.compile(r"(?<![\w.~*\]})-])/(home|root|work|tmp|opt|mnt|Users)/\w|[A-Z]:\\Users\\")
    named = [
        f"{path.relative_to(ROOT)}: {found[0]}"
        for path in tree()
        if (found := place.search(path.read_text("utf-8", errors="replace")))
    ]
    assert named == []


def test_the_readme_and_the_help_tell_every_exit_status(
    capsys: pytest.CaptureFixture[str],
) -> None:
    known = {value for name, value in vars(exit_status).items() if name.isupper()}

    table = README.partition("| Exit status | Means |\n| --- | --- |\n")[2].partition("\n\n")[0]
    main(["--help", "--lang", "en"])
    told = capsys.readouterr().out.partition("Exit status:\n")[2].partition("\n\n")[0]

    assert {int(row.split("|")[1]) for row in table.splitlines()} == known
    assert {int(number) for number in re.findall(r"\b\d+\b", told)} == known
