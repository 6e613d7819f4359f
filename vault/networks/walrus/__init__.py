"""The Walrus storage network on Sui, paid in WAL: its chain, its nodes, and what they have of a vault."""
