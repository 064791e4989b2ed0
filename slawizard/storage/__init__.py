"""Files in and out: agreements, drafts, and the program's own state."""
