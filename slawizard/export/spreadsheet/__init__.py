"""The figures as a spreadsheet whose formulas calculate them anew."""
