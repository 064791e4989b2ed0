"""Whatever the bytes of a file are, each reader of files gives an answer or says what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from slawizard.core import validation
from slawizard.core.defaults import new_draft
from slawizard.i18n.translator import Translator
from slawizard.storage.errors import AgreementFileError, UnreadableFileError
from slawizard.storage.lenient_load import parse_leniently
from slawizard.storage.recent import recent_files
from slawizard.storage.toml.load import decode, loads
from tests.core.examples import CASES
from tests.fuzz import examples
from tests.storage.toml.merging import merge_comments

HERE = Path("a.toml")
FILES = [path.read_bytes() for path in sorted(CASES.glob("*.toml"))]
AGREEMENT = loads(FILES[0].decode(), HERE)
FRESH = new_draft(Translator("es"), "es", date(2026, 11, 23))
SPICES = (
    b"\x00", b"\xff", b"\x1b[2J", b'"', b"'''", b"[", b"]]", b"{", b"}", b"\r\n", b"#", b"=", b".",
    b"-", b"1e999", b"nan", b"9" * 5_000, b"\xe2\x80\xae", b"[[stages]]\n", b"2027-02-30", b"\n",
    b"true", b"a.b.c = 1\n", b"[commitments]\n", b"\xed\xa0\x80",
)  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """The bytes of an agreement with some taken out, doubled, moved or replaced."""
    content = draw(st.sampled_from(FILES))
    for _change in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.integers(0, 60)))
        other = draw(st.integers(0, len(content)))
        put = draw(
            st.one_of(
                st.sampled_from(SPICES),
                st.just(content[other : other + 80]),
                st.binary(max_size=6),
            )
        )
        content = content[:start] + put + content[end:]
    return content


@examples(150)
@given(mutated())
def test_a_file_is_read_or_refused_with_its_place(content: bytes) -> None:
    try:
        found = loads(decode(content, HERE), HERE)
    except AgreementFileError:
        return
    assert validation.validate(found.model_dump(exclude_none=True)) == (found, [])


@examples(150)
@given(mutated())
def test_a_file_is_opened_to_be_mended_or_refused(content: bytes) -> None:
    try:
        found = parse_leniently(content, HERE, FRESH)
    except UnreadableFileError:
        return
    data = found.draft.to_data()
    assert (validation.validate(data)[0] is not None) or found.agreement is None


@examples(60)
@given(mutated())
def test_comments_are_merged_into_what_was_meant_or_not_at_all(content: bytes) -> None:
    text = merge_comments(content.decode("utf-8", errors="replace"), AGREEMENT)
    assert text is None or loads(text, HERE) == AGREEMENT


@pytest.fixture(scope="module")
def recent_list(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    state = tmp_path_factory.mktemp("state")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("XDG_STATE_HOME", str(state))
        (state / "slawizard").mkdir()
        yield state / "slawizard" / "recent.json"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.one_of(st.binary(max_size=40), st.just(b'["/a", 1, null, "\\ud800", "\\u0000"]')))
def test_a_list_of_recent_files_is_read_or_passed_over(recent_list: Path, content: bytes) -> None:
    recent_list.write_bytes(content)
    assert all(isinstance(path, Path) for path in recent_files())
