"""Writes what was measured into an agreement, as a save of the wizard does."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from slawizard.cli.exit_status import DONE, WRONG
from slawizard.cli.output import arrow, print_message, with_file_name
from slawizard.core.measuring.takeover import take_over
from slawizard.export.diff import field_differences
from slawizard.i18n.messages import Message, _
from slawizard.session.saving import save_message, unchanged_message, write_agreement
from slawizard.storage.errors import SaveError
from slawizard.storage.replace_file import ChangedOnDiskError
from slawizard.storage.save import DocumentTakenError

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.core.measuring.measured import Measured
    from slawizard.core.measuring.takeover import Part
    from slawizard.i18n.translator import Translator
    from slawizard.session.session import Session


def write_into(
    session: Session, measured: Measured, parts: Collection[Part], translator: Translator
) -> int:
    """Save the agreement of `session` with `parts` of what was measured; return the exit status."""
    file, before = session.file, session.agreement
    if file is None or before is None:
        return WRONG
    session.draft = take_over(session.draft, measured, parts, session.document_translator)
    agreement = session.agreement_to_save()
    print_message("")
    if agreement is None:
        for finding in session.findings:
            print_message(
                with_file_name(file.name, f"{finding.path}: {translator(finding.message)}")
            )
        return WRONG
    if not session.unsaved:
        print_message(translator(unchanged_message(file, is_same=True)))
        return DONE
    return _save(session, file, before, agreement, translator)


def _save(
    session: Session, file: Path, before: Agreement, agreement: Agreement, translator: Translator
) -> int:
    try:
        saved = write_agreement(agreement, file, session.content, keep_old=False)
    except SaveError as error:
        return _refuse(file, error.message, translator)
    except ChangedOnDiskError:
        told = _("Another program changed the file in the meantime: run this again.")
        return _refuse(file, told, translator)
    except DocumentTakenError as error:
        told = _(
            "{document} was not written by slawizard, or has been edited since: rename it.",
            document=error.path.name,
        )
        return _refuse(file, told, translator)
    for found in field_differences(before, agreement, translator):
        print_message(f"{found.name}: {found.before} {arrow()} {found.after}")
    print_message(translator(save_message(file, saved)))
    return DONE


def _refuse(file: Path, why: Message, translator: Translator) -> int:
    print_message(with_file_name(file.name, translator(why)))
    return WRONG
