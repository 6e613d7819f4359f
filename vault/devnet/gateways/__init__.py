"""Aggregator, publisher and upload relay: HTTP services between people and nodes. They talk to the nodes directly."""
