"""The forecast: how sure a plan is. It stands beside the targets and never changes them.

Modules that need numpy are imported inside the functions that use them, so that a command without
a forecast does not load it.
"""
