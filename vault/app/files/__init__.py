"""All files as a table."""
