"""The screens that the steps and the start are built on."""
