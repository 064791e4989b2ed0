"""Drafts: unsaved work, kept outside the agreement's file."""
