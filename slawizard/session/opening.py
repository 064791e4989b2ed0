"""Opens a session from a file or a draft, or says why that is impossible."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from slawizard.core.defaults import new_draft, with_review_following
from slawizard.core.suggested_values import currency_used_in
from slawizard.i18n.languages import LANGUAGES, LOCALES, Language, Locale
from slawizard.i18n.messages import Message
from slawizard.i18n.translator import Translator
from slawizard.session.file_naming import taken_ending
from slawizard.session.moved_start import move_start
from slawizard.session.session import Session, current_day
from slawizard.storage.errors import AgreementFileError, os_error_message
from slawizard.storage.file_names import absolute, actuals_path, is_document

if TYPE_CHECKING:
    from slawizard.storage.drafts.store import UnsavedWork


def locale_of(environ: Mapping[str, str] = os.environ) -> Locale | None:
    """The locale that the environment asks for, None if it is not supported."""
    wanted = _wanted_locale(environ)
    return wanted if wanted in LOCALES else None


def currency_of(environ: Mapping[str, str] = os.environ) -> str | None:
    """The currency of the country that the environment names, None if it names none."""
    return currency_used_in(_wanted_locale(environ))


def _wanted_locale(environ: Mapping[str, str]) -> str:
    names = ("LC_ALL", "LC_NUMERIC", "LANG")
    value = next((value for name in names if (value := environ.get(name))), "")
    return value.split(".")[0].split("@")[0]


def new_session(language: Language, file: Path | None = None) -> Session:
    """A session on a new agreement, begun as the environment suggests."""
    locale = locale_of()
    same = locale in LANGUAGES[language].locales
    return Session(language, file=file, locale=locale if same else None, currency=currency_of())


def open_session(file: Path | None, language: Language) -> Session | Message:
    """Open a session on `file`, new if that does not exist; or say why that is impossible."""
    try:
        is_new = file is None or not file.exists()
    except (OSError, ValueError) as error:
        return os_error_message(error)
    file = None if file is None else absolute(file)
    if file is None:
        return new_session(language)
    taken = taken_ending(file)
    if taken is not None and (is_new or is_document(file)):
        return taken
    return new_session(language, file) if is_new else _reopened(file, language)


def resumed_session(work: UnsavedWork, language: Language) -> Session | Message:
    """Open a session that continues the draft `work`, or say why that is impossible."""
    if work.content is None or work.file is None:
        session = Session(language, file=work.file)
        # It was begun on another day, and is dated by the one on which it is saved.
        dated = work.draft.with_value("agreement.date", session.draft.get("agreement.date"))
        draft = with_review_following(work.draft, dated)
    else:
        reopened = _on_content(work.content, work.file, language)
        if isinstance(reopened, Message):
            return reopened
        session, draft = reopened, work.draft
    session.draft = draft
    session.visited |= work.visited
    if session.baseline is None:
        move_start(session)
    return session


def _reopened(file: Path, language: Language) -> Session | Message:
    """Open the agreement in `file`, with unreadable values to be repaired in their fields."""
    from slawizard.storage.errors import UnreadableFileError
    from slawizard.storage.recent import remember
    from slawizard.storage.toml.load import read_bytes

    try:
        session = _on_content(read_bytes(file), file, language)
    except UnreadableFileError as error:
        return error.message
    if isinstance(session, Session):
        remember(file)
    return session


def _on_content(content: bytes, file: Path, language: Language) -> Session | Message:
    """Open a session on `content`, the present or former content of `file`."""
    from slawizard.storage.errors import UnreadableFileError
    from slawizard.storage.lenient_load import parse_leniently

    fresh = new_draft(Translator(language), language, current_day())
    try:
        found = parse_leniently(content, file, fresh)
    except UnreadableFileError as error:
        return error.message
    return Session(
        language,
        file=file,
        draft=found.draft.with_past_keys(_counted_keys(file)),
        baseline=found.agreement,
        content=found.content,
        load_reports=found.reports,
    )


def _counted_keys(file: Path) -> frozenset[str]:
    """The keys of the stages in the actuals beside `file`, which no other stage may ever have."""
    path = actuals_path(file)
    try:
        if not path.exists():
            return frozenset()
        from slawizard.storage.toml.actuals_file import load_actuals

        return load_actuals(path).stage_keys
    except (OSError, ValueError, AgreementFileError):
        return frozenset()  # they are told of where they are used
