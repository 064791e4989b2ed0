"""How fast the program is, as ratios against floors measured in the same run."""
