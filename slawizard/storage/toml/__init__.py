"""The agreement file: TOML that keeps its author's comments."""
