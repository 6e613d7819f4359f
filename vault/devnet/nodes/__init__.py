"""Storage nodes: what they know of the chain, what they hold, what they answer, and how they lie when told to."""
