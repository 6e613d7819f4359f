"""The Settings page: what can be chosen, and nothing that has no effect."""
