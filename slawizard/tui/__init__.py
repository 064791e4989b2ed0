"""The wizard as a full screen, with Textual."""
