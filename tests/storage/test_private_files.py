"""What others could have put in the place of our own files is neither read nor written."""

from __future__ import annotations

import marshal
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from slawizard.core.measuring.mapping import FileMapping
from slawizard.crm.remembered import remember_mapping, remembered_mappings
from slawizard.export.markdown import jinja_environment
from slawizard.storage import crash_report, onboarding, private_files, recent, settings
from slawizard.storage.drafts import store
from slawizard.storage.errors import SaveError
from slawizard.storage.paths import state_dir
from slawizard.storage.written_digests import WrittenDigests
from tests.storage.drafts.stored import NOW, work

pytestmark = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="the system tells no owner")


@pytest.fixture(autouse=True)
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that everybody can write to, for all that the program keeps."""
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(0o777)
    for name in ("XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(folder))
    return folder


def somebody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """Be another user from here on: all that is there belongs to somebody else."""
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)


USES: dict[str, Callable[[], object]] = {
    "recent": lambda: recent.remember(Path("a.toml").absolute()),
    "written": lambda: WrittenDigests().note(b"x"),
    "oriented": onboarding.dismiss,
}


@pytest.mark.parametrize("name", USES)
def test_the_folder_is_for_the_user_only(name: str) -> None:
    USES[name]()

    modes = [path.stat().st_mode & 0o777 for path in (state_dir(), *state_dir().iterdir())]
    assert modes == [0o700, 0o600]


@pytest.mark.parametrize("name", USES)
def test_nothing_is_put_into_the_folder_of_somebody_else(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    state_dir().mkdir(mode=0o777)
    somebody_else(monkeypatch)

    USES[name]()

    assert list(state_dir().iterdir()) == []


def test_a_draft_is_not_kept_where_somebody_else_owns_the_folder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (state_dir() / "drafts").mkdir(parents=True)
    somebody_else(monkeypatch)

    with pytest.raises(SaveError):
        store.new_store().save(work(), NOW)
    assert list((state_dir() / "drafts").iterdir()) == []


def test_a_report_is_not_written_where_somebody_else_owns_the_folder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = state_dir() / "crashes"
    folder.mkdir(parents=True)
    somebody_else(monkeypatch)

    assert crash_report.write_report(RuntimeError()) is None
    assert list(folder.iterdir()) == []


def test_a_draft_of_somebody_else_is_not_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    draft_store = store.new_store()
    draft_store.save(work(), NOW)
    draft_store.close()
    somebody_else(monkeypatch)

    assert store.find() == store.FoundDrafts()


@pytest.mark.parametrize("name", ["recent.json", "written", "oriented"])
def test_a_link_in_its_place_is_not_followed(name: str, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_bytes(b"precious")
    state_dir().mkdir(mode=0o700)
    (state_dir() / name).symlink_to(precious)

    for use in USES.values():
        use()

    assert precious.read_bytes() == b"precious"


def test_a_link_in_the_place_of_a_file_in_the_making_is_not_followed(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_bytes(b"precious")
    (tmp_path / "x.tmp").symlink_to(precious)

    private_files.write(tmp_path / "x", b"new", tmp_path / "x.tmp")

    assert (precious.read_bytes(), (tmp_path / "x").read_bytes()) == (b"precious", b"new")


# Code -----------------------------------------------------------------------------------------


def rendered(folder: Path) -> str:
    """What a template gives whose compiled code may lie in `folder`."""
    from jinja2 import DictLoader

    cache = jinja_environment.own_cache(folder)
    templates = jinja_environment.LeanEnvironment(
        loader=DictLoader({"a": "ours"}), bytecode_cache=cache, autoescape=True
    )
    text = templates.get_template("a").render()
    templates.keep_compiled()
    return text


def plant(folder: Path) -> Path:
    """Put other code into the file of the compiled template."""
    assert rendered(folder) == "ours"
    [file] = folder.iterdir()
    data = file.read_bytes()
    head = len(jinja_environment.HEAD)
    [(key, code)] = marshal.loads(data[head:]).items()  # noqa: S302 - made just now
    theirs = code.replace(co_consts=tuple("theirs" if c == "ours" else c for c in code.co_consts))
    inner = tuple(
        c.replace(co_consts=tuple("theirs" if k == "ours" else k for k in c.co_consts))
        if hasattr(c, "co_consts")
        else c
        for c in theirs.co_consts
    )
    file.write_bytes(data[:head] + marshal.dumps({key: theirs.replace(co_consts=inner)}))
    return file


def test_code_of_the_user_s_own_is_used_again(shared: Path) -> None:
    plant(shared / "cache")

    assert rendered(shared / "cache") == "theirs"


@pytest.mark.parametrize("mode", [0o602, 0o620, 0o666])
def test_code_that_others_can_change_is_not_run(mode: int, shared: Path) -> None:
    plant(shared / "cache").chmod(mode)

    assert rendered(shared / "cache") == "ours"


def test_code_in_the_folder_of_somebody_else_is_not_run(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(shared / "cache")
    somebody_else(monkeypatch)

    assert jinja_environment.own_cache(shared / "cache") is None
    assert rendered(shared / "cache") == "ours"


def test_code_that_a_link_leads_to_is_not_run(shared: Path, tmp_path: Path) -> None:
    file = plant(shared / "cache")
    elsewhere = file.rename(tmp_path / "elsewhere")
    file.symlink_to(elsewhere)
    (shared / "linked").symlink_to(shared / "cache")

    assert rendered(shared / "cache") == "ours"
    assert jinja_environment.own_cache(shared / "linked") is None


# Settings -------------------------------------------------------------------------------------


def test_settings_that_anybody_can_write_are_ignored_and_told_of(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("mouse = false\n", "utf-8")
    file.chmod(0o666)

    found = settings.read_settings(file)

    assert (found.mouse, len(found.issues)) == (True, 1)


def test_a_pipe_in_the_place_of_the_settings_holds_nobody_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "settings.toml")

    assert len(settings.read_settings(tmp_path / "settings.toml").issues) == 1


def test_answers_about_exports_are_remembered_for_the_user_only_and_taken_from_nobody_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    headers = ("id", "lead date")
    remember_mapping(headers, FileMapping("leads.csv", id="id"))
    (file,) = (state_dir() / "mappings").iterdir()
    assert [path.stat().st_mode & 0o777 for path in (state_dir(), file)] == [0o700, 0o600]
    assert remembered_mappings([headers])

    elsewhere = tmp_path / "mapping.toml"
    file.rename(elsewhere)
    file.symlink_to(elsewhere)
    assert not remembered_mappings([headers])
    file.unlink()
    os.mkfifo(file)  # reading it would wait forever
    assert not remembered_mappings([headers])
    file.unlink()
    elsewhere.rename(file)
    somebody_else(monkeypatch)
    assert not remembered_mappings([headers])
