"""From a file name to a session, or to the sentence that says why not."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from slawizard.core.constants import LOCALES, Language, Locale
from slawizard.core.draft import Draft
from slawizard.core.message import Message, _
from slawizard.documents.errors import reason
from slawizard.tui.saving import DOCUMENT_SUFFIX
from slawizard.tui.session import Session


def locale_of(environ: Mapping[str, str] = os.environ) -> Locale | None:
    """The number format that the environment asks for, None where it is none of ours."""
    for name in ("LC_ALL", "LC_NUMERIC", "LANG"):
        if value := environ.get(name):
            wanted = value.split(".")[0]
            return next((known for known in LOCALES if known == wanted), None)
    return None


def open_session(file: Path | None, language: Language) -> Session | Message:
    """The session on `file` (new where there is no such file yet), or why it can't be opened."""
    try:
        is_new = file is None or not file.exists()
    except (OSError, ValueError) as error:
        return reason(error)
    if file is None or is_new:
        locale = locale_of()
        same = locale is not None and locale.startswith(language)
        return Session(language, file=file, locale=locale if same else None)
    if file.suffix.lower() == DOCUMENT_SUFFIX:
        return _("The ending .md is the document's: give the agreement another, like .toml.")
    from slawizard.documents.recent import remember
    from slawizard.documents.toml_file import Invalid, Unreadable, load

    try:
        agreement = load(file)
    except Unreadable as error:
        return error.message
    except Invalid as error:
        first = error.problems[0]
        return _("{where}: {message}", where=first.where, message=first.message)
    remember(file)
    draft = Draft.from_data(agreement.model_dump(exclude_none=True))
    return Session(language, file=file, draft=draft)
