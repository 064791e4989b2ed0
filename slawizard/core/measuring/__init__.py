"""Conversion rates, days and volumes from the dates that a CRM keeps: pure calculation."""
