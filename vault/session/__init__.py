"""Opens vaults: introduces keys, index and networks to the engine and to each other. Nothing else builds them."""
