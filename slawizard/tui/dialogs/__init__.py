"""Dialogs, which stand before a screen until they are answered."""
