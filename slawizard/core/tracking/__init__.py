"""Actuals against targets: pace, reasons, forecast, teams and recalibration. Pure and exact."""
