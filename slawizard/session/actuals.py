"""The actuals of one agreement, open for readings: what every front end of tracking shares."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from slawizard.core.tracking.actuals import ACTUALS_FORMAT, Actuals
from slawizard.core.tracking.recording import record
from slawizard.core.tracking.tracking import Tracking, track
from slawizard.core.tracking.validation import foreign_stages
from slawizard.i18n.translator import Translator
from slawizard.storage.errors import AgreementFileError, InvalidAgreementError
from slawizard.storage.file_names import actuals_path, agreement_path
from slawizard.storage.replace_file import PreparedFile, replace_file
from slawizard.storage.toml.actuals_file import actuals_file, loads_actuals
from slawizard.storage.toml.load import decode, load, read_bytes, with_lines
from slawizard.storage.toml.parser import parse

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from slawizard.core.agreement import Agreement
    from slawizard.core.tracking.actuals import Reading


@dataclass
class ActualsSession:
    """The `actuals` of `agreement` as they will be saved to `path`.

    `content` is what that file held when it was last read, None if there was none.
    """

    agreement: Agreement
    path: Path
    content: bytes | None
    actuals: Actuals
    saved: Actuals

    @property
    def unsaved(self) -> bool:
        """Whether leaving now would lose something."""
        return self.actuals != self.saved

    @property
    def tracking(self) -> Tracking | None:
        """The actuals against the agreement's targets; None where no reading is in its term."""
        return track(self.agreement, self.actuals)

    def reading_of(self, day: date) -> Reading | None:
        """The reading through `day`."""
        return next((one for one in self.actuals.readings if one.through == day), None)

    def record(self, readings: Iterable[Reading], *, today: date, why: str = "") -> None:
        """Take `readings`, each in place of an older one of its day."""
        for reading in readings:
            self.actuals = record(self.actuals, self.agreement, reading, today=today, why=why)

    def save(self) -> PreparedFile:
        """Write the file; raise `ChangedOnDiskError` or `SaveError`, with the file unchanged."""
        head = self.agreement.agreement
        kind = actuals_file(Translator(head.language, head.locale))
        written = replace_file(self.path, self.actuals, kind, seen=self.content)
        self.content, self.saved = written.content, self.actuals
        return written


def open_actuals(file: Path) -> ActualsSession:
    """Open the actuals beside the agreement `file`, empty where there are none yet.

    Raise `AgreementFileError`, which names the file that is wrong.
    """
    agreement, path = load(file), actuals_path(file)
    return _opened(agreement, path, read_bytes(path) if path.exists() else None)


def reopen_actuals(file: Path, content: bytes | None) -> ActualsSession:
    """Open `content`, the former actuals beside the agreement `file`, None for none."""
    return _opened(load(file), actuals_path(file), content)


def _opened(agreement: Agreement, path: Path, content: bytes | None) -> ActualsSession:
    if content is None:
        empty = Actuals(actuals=ACTUALS_FORMAT)
        return ActualsSession(agreement, path, None, empty, empty)
    actuals = loads_with(agreement, decode(content, path), path)
    return ActualsSession(agreement, path, content, actuals, actuals)


def load_actuals_of(path: Path) -> Actuals:
    """Load the actuals at `path`, beside an agreement or alone; raise as `open_actuals`."""
    text = decode(read_bytes(path), path)
    file = agreement_path(path)
    try:
        agreement = load(file)
    except AgreementFileError:
        # An agreement that is missing or wrong is no fault of these.
        return loads_actuals(text, path)
    return loads_with(agreement, text, path)


def loads_with(agreement: Agreement, text: str, path: Path) -> Actuals:
    """Load the actuals in `text` and check that their stages are those of `agreement`."""
    actuals = loads_actuals(text, path)
    foreign = foreign_stages(actuals, agreement)
    if foreign:
        raise InvalidAgreementError(path, with_lines(foreign, parse(text), text))
    return actuals
