"""Gives every test of the prompts its own folder and home, and a fixed day."""

from tests.tui.conftest import folder

__all__ = ["folder"]
