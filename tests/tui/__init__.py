"""The wizard on a screen, driven as a user would."""
