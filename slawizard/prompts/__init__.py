"""The wizard one line at a time: for screen readers, pipes, and terminals that can't draw."""
