"""The Activity page: what is being done, what needs the owner, and what was done today."""
