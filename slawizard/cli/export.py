"""`slawizard export`: writes the document or the figures of each file."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Iterable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from slawizard.cli.exit_status import DONE, WRONG
from slawizard.cli.export_targets import Export, ExportTargets, PendingExport
from slawizard.cli.output import error_lines, print_message, with_file_name, write_data
from slawizard.cli.parallel import parallel_map
from slawizard.cli.progress import with_progress
from slawizard.cli.skipped import without_actuals
from slawizard.core.plan import plan
from slawizard.export.options import ExportError, ExportOptions
from slawizard.export.registry import FORMATS, ExportFormat, Format, format_of_ending
from slawizard.i18n.messages import Message, _
from slawizard.i18n.translator import Translator
from slawizard.storage.errors import os_error_message
from slawizard.storage.toml.load import AgreementFileError, SaveError, load
from slawizard.storage.written_digests import content_of

if TYPE_CHECKING:
    from slawizard.i18n.languages import Language

STANDARD_OUTPUT: Final = "-"


def export(
    translator: Translator,
    files: Sequence[str],
    wanted: ExportFormat,
    to: str | None,
    *,
    force: bool = False,
    per_representative: bool = False,
    short: bool = False,
    template: str | None = None,
) -> int:
    """Write each of `files` in the format `wanted` to `to`; a bad one does not stop the others.

    Files that this program did not write are replaced only with `force`. `template` is a Word file
    that the document takes its look from. Return the exit status.
    """
    files = without_actuals(translator, files)
    trouble = wrong_destination(files, wanted, to) or _wrong_ending(files, wanted, to)
    if per_representative and wanted.name != "csv":
        trouble = _("--per-representative goes with --format csv.")
    if template is not None and not wanted.has_template:
        trouble = _("--template goes with --format docx.")
    if short and not wanted.has_short:
        trouble = _("--short goes with --format {formats}.", formats=_formats_with_short())
    if trouble:
        print_message(translator(trouble))
        return WRONG
    try:
        wanted.load_writer()
        letterhead = None if template is None else _template(translator, template)
    except ExportError as error:
        print_message(translator(error.message))
        return WRONG
    options = ExportOptions(short=short, template=letterhead)
    work = partial(
        _made, translator.language, wanted.name, options, per_representative=per_representative
    )
    made = zip(files, parallel_map(work, files), strict=True)
    targets = ExportTargets(files, wanted.ending, to, force=force, short=short)
    return write_all(translator, files, made, None if to == STANDARD_OUTPUT else targets)


def write_all(
    translator: Translator,
    files: Sequence[str],
    made: Iterable[tuple[str, Export]],
    targets: ExportTargets | None,
) -> int:
    """Write what was `made` of each of `files` to its target; None: to standard output.

    Return the exit status.
    """
    done = _printed(made) if targets is None else _written(translator, made, targets)
    status = DONE
    with closing(done):
        for _file, well in zip(with_progress(files, translator), done, strict=True):
            if not well:
                status = WRONG
    return status


def wrong_destination(files: Sequence[str], wanted: Format, to: str | None) -> Message | None:
    """Why what is made of `files` can't be written to `to`, None where it can."""
    if to == STANDARD_OUTPUT and not wanted.is_text and sys.stdout.isatty():
        return _(
            "A terminal can't show {format}: write it to a file with --to, or send standard "
            "output to one.",
            format=wanted.name,
        )
    if to is None or to == STANDARD_OUTPUT or Path(to).is_dir():
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


def _wrong_ending(files: Sequence[str], wanted: ExportFormat, to: str | None) -> Message | None:
    """Why the ending of `to` does not fit the format `wanted`; no ending always fits."""
    if to is None or to == STANDARD_OUTPUT or _is_refused_or_special(Path(to), files):
        return None
    found = Path(to).suffix.lower().removeprefix(".")
    if found in ("", *wanted.endings):
        return None
    other = format_of_ending(found)
    if other is not None:
        return _(
            "{path} ends in .{found}, but what goes into it is {name}. Add --format {other}, "
            "or let the name end in .{ending}.",
            path=to,
            found=found,
            name=wanted.name,
            other=other.name,
            ending=wanted.ending,
        )
    return _(
        "No export ends in .{found}: let {path} end in one of {endings}.",
        found=found,
        path=to,
        endings=", ".join(f".{known}" for one in FORMATS.values() for known in one.endings),
    )


def _is_refused_or_special(path: Path, files: Sequence[str]) -> bool:
    """Whether `path` is a pipe, a device, or an agreement, which has a better error of its own."""
    try:
        if not path.exists():
            return False
        return not path.is_file() or any(map(path.samefile, filter(os.path.exists, files)))
    except (OSError, ValueError):
        return False


def _formats_with_short() -> str:
    return "|".join(known.name for known in FORMATS.values() if known.has_short)


def _template(translator: Translator, path: str) -> bytes:
    """The Word file at `path`, the styles that it lacks told. Raise `ExportError` if it is none."""
    try:
        content = content_of(Path(path))
    except (OSError, ValueError) as error:
        raise ExportError(_said_of(path, os_error_message(error))) from error
    if content is None:
        raise ExportError(_said_of(path, _("There is no such Word file.")))
    from slawizard.export.word.template import Letterhead

    letterhead = Letterhead(content)
    try:
        for warning in letterhead.missing_styles():
            print_message(with_file_name(path, translator(warning)))
    except ExportError as error:
        raise ExportError(_said_of(path, error.message)) from error
    return content


def _said_of(path: str, reason: Message) -> Message:
    return _("{path}: {reason}", path=path, reason=reason)


def _made(
    language: Language,
    name: str,
    options: ExportOptions,
    file: str,
    *,
    per_representative: bool,
) -> Export:
    """Make the export of `file` in the format `name`, with a line for each warning.

    None, with a line for each error, if it is invalid.
    """
    translator = Translator(language)
    try:
        agreement = load(Path(file))
    except AgreementFileError as error:
        return None, list(error_lines(file, error, translator))
    if not per_representative:
        rendition = FORMATS[name].load_writer()(agreement, plan(agreement), options)
        warnings = map(translator, rendition.warnings)
        return rendition.content, [with_file_name(file, warning) for warning in warnings]
    from slawizard.export.csv_targets import representatives_error, to_csv

    trouble = representatives_error(agreement)
    if trouble is not None:
        return None, [with_file_name(file, translator(trouble))]
    return to_csv(agreement, plan(agreement), per_representative=True).encode(), []


def _printed(made: Iterable[tuple[str, Export]]) -> Generator[bool]:
    """Write each export to standard output; yield whether there was one."""
    for _file, (data, problems) in made:
        for line in problems:
            print_message(line)
        if data is not None:
            write_data(data)
        yield data is not None


def _written(
    translator: Translator, made: Iterable[tuple[str, Export]], targets: ExportTargets
) -> Generator[bool]:
    """Write each export to its target; yield whether that succeeded."""
    with closing(targets.prepare_all(made)) as staged:
        try:
            for file, problems, staging in staged:
                for line in problems:
                    print_message(line)
                yield staging is not None and _put(translator, file, staging, targets)
        finally:
            targets.fsync_dirs()


def _put(translator: Translator, file: str, staging: PendingExport, targets: ExportTargets) -> bool:
    """Write the export of `file` to its target, or print why that is impossible."""
    try:
        print_message(with_file_name(file, translator(targets.put(file, staging))))
    except SaveError as error:
        said = _("{path} was not written. {reason}", path=str(error.path), reason=error.message)
        print_message(with_file_name(file, translator(said)))
        return False
    return True
