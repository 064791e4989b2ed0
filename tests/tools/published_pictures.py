"""Draws the first page of each published format, as the programs show it that people open it with.

Called by `python -m tests.tools.screenshots`. Each needs programs that not every machine has
(Chromium, LibreOffice, pdftoppm): a picture whose programs are missing stays as it is.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from slawizard.core.plan import plan
from slawizard.export.options import ExportOptions
from slawizard.export.registry import FORMATS
from slawizard.storage.toml.load import load

_DOTS_PER_INCH: Final = "64"
_PAGE: Final = "820,1060"
"""The window of a browser that shows a page of paper's proportions."""


def draw_published(file: Path, folder: Path) -> Iterator[Path]:
    """Draw the agreement in `file` into `folder`, a picture for each format; yield those drawn."""
    agreement = load(file)
    planned = plan(agreement)
    with tempfile.TemporaryDirectory() as place:
        for name, (draw, programs) in _DRAWN.items():
            if not all(map(shutil.which, programs)):
                continue
            made = Path(place) / f"agreement.{name}"
            write = FORMATS[name].load_writer()
            made.write_bytes(write(agreement, planned, ExportOptions()).content)
            picture = folder / f"document-{name}.png"
            draw(made, picture)
            yield picture


def _page(made: Path, picture: Path) -> None:
    _run(
        "chromium",
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        f"--window-size={_PAGE}",
        f"--screenshot={picture}",
        made.as_uri(),
    )


def _office(made: Path, picture: Path) -> None:
    profile = f"-env:UserInstallation={made.with_name('profile').as_uri()}"
    _run(
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(made.parent),
        str(made),
    )
    _paper(made.with_suffix(".pdf"), picture)


def _paper(made: Path, picture: Path) -> None:
    """Draw the first page of a PDF."""
    target = str(picture.with_suffix(""))
    _run("pdftoppm", "-png", "-r", _DOTS_PER_INCH, "-singlefile", str(made), target)


def _run(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True, timeout=120)


_DRAWN: Final[dict[str, tuple[Callable[[Path, Path], None], tuple[str, ...]]]] = {
    "html": (_page, ("chromium",)),
    "docx": (_office, ("soffice", "pdftoppm")),
    "xlsx": (_office, ("soffice", "pdftoppm")),
    "pdf": (_paper, ("pdftoppm",)),
}
"""How each format is drawn, and the programs that it takes."""
