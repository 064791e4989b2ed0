"""Agreements for programs in a terminal, whose clock is the real one."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

from tests.core.examples import CASES


def begun(folder: Path) -> Path:
    """An agreement whose first month is over."""
    last_month = date.today().replace(day=1) - timedelta(1)  # noqa: DTZ011 - the user's day
    text = (CASES / "norte-primer-sla.toml").read_text("utf-8")
    text = re.sub("starts = .*", f"starts = {last_month.replace(day=1)}", text)
    file = folder / "acme.toml"
    file.write_text(text, "utf-8")
    return file
