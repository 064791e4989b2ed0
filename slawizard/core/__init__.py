"""The pure core: no files, no clock, no terminal. Wizard, commands and document all share it."""
