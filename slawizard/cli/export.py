"""`slawizard export`: what the core generates, for each file, into files or standard output."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, get_args

from slawizard.cli.exit_status import DONE, WRONG
from slawizard.cli.export_targets import Export, ExportTargets, PendingExport
from slawizard.cli.output import error_lines, print_message, with_file_name, write_data
from slawizard.cli.parallel import parallel_map
from slawizard.cli.progress import with_progress
from slawizard.core.plan import Plan, plan
from slawizard.i18n.messages import Message, _
from slawizard.i18n.translator import Translator
from slawizard.storage.toml.load import AgreementFileError, SaveError, load

if TYPE_CHECKING:
    from slawizard.core.agreement import Agreement
    from slawizard.i18n.languages import Language

Format = Literal["md", "json", "csv"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)
_STANDARD_OUTPUT: Final = "-"


def export(
    translator: Translator,
    files: Sequence[str],
    ending: Format,
    to: str | None,
    *,
    force: bool = False,
) -> int:
    """Write each of `files` in the format `ending` to `to`; a bad one does not stop the others.

    What stands there and is not ours is replaced only by `force`.
    """
    trouble = _wrong_destination(files, to) or _wrong_ending(files, ending, to)
    if trouble:
        print_message(translator(trouble))
        return WRONG
    made = zip(files, parallel_map(partial(_made, translator.language, ending), files), strict=True)
    if to == _STANDARD_OUTPUT:
        done = _printed(made)
    else:
        done = _written(translator, made, ExportTargets(files, ending, to, force=force))
    status = DONE
    with closing(done):
        for _file, well in zip(with_progress(files, translator), done, strict=True):
            if not well:
                status = WRONG
    return status


def _wrong_destination(files: Sequence[str], to: str | None) -> Message | None:
    if to is None or to == _STANDARD_OUTPUT or Path(to).is_dir():
        return None
    if to.endswith(("/", os.sep)):
        return _("There is no folder {folder}: create it first.", folder=to)
    if len(files) > 1:
        return _(
            "{path} is not a folder. Several agreements can only be written to a folder, or "
            "to standard output with --to -.",
            path=to,
        )
    return None


def _wrong_ending(files: Sequence[str], ending: Format, to: str | None) -> Message | None:
    """Why `to` can't be the name of a file in the format `ending`; one without an ending can."""
    if to is None or to == _STANDARD_OUTPUT or _is_refused_or_special(Path(to), files):
        return None
    found = Path(to).suffix.lower().removeprefix(".")
    if found in ("", ending):
        return None
    if found in FORMATS:
        return _(
            "{path} ends in .{found}, but what goes into it is {ending}. Add --format {found}, "
            "or let the name end in .{ending}.",
            path=to,
            found=found,
            ending=ending,
        )
    return _(
        "No export ends in .{found}: let {path} end in one of {endings}.",
        found=found,
        path=to,
        endings=", ".join(f".{known}" for known in FORMATS),
    )


def _is_refused_or_special(path: Path, files: Sequence[str]) -> bool:
    """Whether `path` is one of the agreements, told of in better words, or a pipe or device."""
    try:
        if not path.exists():
            return False
        return not path.is_file() or any(map(path.samefile, filter(os.path.exists, files)))
    except (OSError, ValueError):
        return False


def _made(language: Language, ending: Format, file: str) -> Export:
    """The export of `file`; None where there is none, and a line for each reason why."""
    try:
        agreement = load(Path(file))
    except AgreementFileError as error:
        return None, list(error_lines(file, error, Translator(language)))
    return _generator(ending)(agreement, plan(agreement)), []


def _printed(made: Iterable[tuple[str, Export]]) -> Generator[bool]:
    """Put each export into standard output; whether there was one."""
    for _file, (text, problems) in made:
        for line in problems:
            print_message(line)
        if text is not None:
            write_data(text)
        yield text is not None


def _written(
    translator: Translator, made: Iterable[tuple[str, Export]], targets: ExportTargets
) -> Generator[bool]:
    """Put each export where it belongs; whether there is one and it could be put there."""
    with closing(targets.prepare_all(made)) as staged:
        try:
            for file, problems, staging in staged:
                for line in problems:
                    print_message(line)
                yield staging is not None and _put(translator, file, staging, targets)
        finally:
            targets.fsync_dirs()


def _put(translator: Translator, file: str, staging: PendingExport, targets: ExportTargets) -> bool:
    """Put the export of `file` where it belongs, or say why not."""
    try:
        print_message(with_file_name(file, translator(targets.put(file, staging))))
    except SaveError as error:
        said = _("{path} was not written. {reason}", path=str(error.path), reason=error.message)
        print_message(with_file_name(file, translator(said)))
        return False
    return True


def _generator(ending: Format) -> Callable[[Agreement, Plan], str]:
    if ending == "md":
        from slawizard.export.markdown.document import render

        return render
    from slawizard.export import figures

    return figures.to_json if ending == "json" else figures.to_csv
