"""The wizard's session, files, drafts and messages, shared by all front ends."""
