"""What the owner can ask of a vault, one file a verb. The engine blocks, knows ports and no network by name."""
