"""Opens exported web pages in Chromium: nothing runs, nothing is loaded, no barrier is found.

    .venv/bin/python -m tests.tools.web_pages [--axe axe.min.js]

Each worked case and a hostile agreement is opened and printed to PDF. Chromium's record of the
network must name no address but the page's own. With `--axe`, the file of axe-core (`npm pack
axe-core` brings it), each page is judged by its rules as well.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Final

from tests.export.published.made import ALL, made

_NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
_QUIET: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-pdf-header-footer",
)
_OWN: Final = re.compile(r"(?:file|chrome|data|about):|https?://[a-z0-9.]+\.google(?:apis)?\.com/")
"""The page itself, and what Chromium asks its maker."""

_POLICY: Final = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_JUDGE: Final = """<script>{axe}</script><script>
axe.run().then(found => {{ document.body.setAttribute("data-axe", JSON.stringify(
  found.violations.map(v => v.id + ": " + v.nodes.map(n => n.target).join(" ")))); }});
</script>"""
_VERDICT: Final = re.compile(r'data-axe="(.*?)"', re.DOTALL)


def browser(*words: str) -> str:
    """What Chromium prints when it is started with `words`."""
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        sys.exit("Chromium is not installed here.")
    done = subprocess.run(
        [program, *_QUIET, *words], capture_output=True, text=True, check=True, timeout=120
    )
    return done.stdout


def addresses(log: Path) -> set[str]:
    """The addresses in Chromium's record of the network, without the page and those of its own."""
    found = re.findall(r'"url":"([^"]+)"', log.read_text("utf-8"))
    return {url for url in found if not _OWN.match(url)}


def faults(name: str, folder: Path, axe: Path | None) -> Iterator[str]:
    """What is wrong with the page of a case."""
    page = folder / f"{name}.html"
    page.write_bytes(made(name, "html").content)
    printed, log = page.with_suffix(".pdf"), page.with_suffix(".json")
    browser(f"--log-net-log={log}", f"--print-to-pdf={printed}", page.as_uri())
    if not printed.read_bytes().startswith(b"%PDF-"):
        yield "it was not printed"
    yield from (f"it asked for {url}" for url in addresses(log))
    shown = browser("--dump-dom", page.as_uri())
    if "<script" in shown or "<img" in shown:
        yield "it has elements that nobody wrote"
    if axe is not None:
        text = _POLICY.sub("", made(name, "html").content.decode())
        judge = _JUDGE.format(axe=axe.read_text("utf-8"))
        page.write_text(text.replace("</body>", f"{judge}</body>"), "utf-8")
        verdict = _VERDICT.search(
            browser("--virtual-time-budget=20000", "--dump-dom", page.as_uri())
        )
        yield from (
            ["axe-core gave no verdict"] if verdict is None else json.loads(unescape(verdict[1]))
        )


def main() -> int:
    """Open every page; print each fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--axe", type=Path)
    asked = parser.parse_args()
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in ALL:
            for fault in faults(name, Path(folder), asked.axe):
                print(f"{name}: {fault}")
                wrong += 1
    print(f"{len(ALL)} pages, {wrong} faults")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
