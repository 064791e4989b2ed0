"""What every front end of the wizard shares: the session, its files, its drafts, its words."""
