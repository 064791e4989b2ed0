"""Measures the speed of the program, as ratios against floors measured in the same run."""
