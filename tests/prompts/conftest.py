"""Every test of the plain wizard has its own folder, home and day, as those of the screens."""

from tests.tui.conftest import folder

__all__ = ["folder"]
